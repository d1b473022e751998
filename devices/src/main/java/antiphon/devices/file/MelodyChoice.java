package antiphon.devices.file;

import antiphon.config.NearestNames;
import antiphon.music.midi.MidiEvent;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiFileException;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.Note;
import antiphon.music.midi.Notes;
import antiphon.music.midi.Part;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which notes of a file are the performer's; settled before anything is played.
///
/// @param track index into the file's tracks
/// @param channel 0..15, or [#ALL_CHANNELS]
/// @param label what the choice is called towards a user
public record MelodyChoice(int track, int channel, String label) {
  public static final int ALL_CHANNELS = -1;

  private static final Pattern NUMBER =
      Pattern.compile("(track|channel|ch)?\\s*([0-9]{1,5})", Pattern.CASE_INSENSITIVE);

  /// Finds the melody by the names of tracks, or else as the highest part that sings one note at a
  /// time.
  ///
  /// @param fileName for the sentence of an error
  /// @throws MidiFileException where the file has no notes
  public static MelodyChoice byDefault(MidiFile file, String fileName) throws MidiFileException {
    parts(file, fileName);
    Part part =
        Part.melody(file)
            .orElseThrow(() ->
                new MidiFileException(
                    fileName + " has only drums; a melody is needed to play along with."));
    return choice(file, part.track(), part.onlyOne() ? ALL_CHANNELS : part.channel());
  }

  /// Finds the melody that a user asked for: a track's name or a part of it, `2` or `track 2`,
  /// `channel 3`. Tracks and channels count from 1; a mere number is a track where several have
  /// notes, otherwise a channel.
  ///
  /// @throws MidiFileException where the file has no notes, or none there, or the name fits no
  ///   track or several
  public static MelodyChoice named(MidiFile file, String wanted, String fileName)
      throws MidiFileException {
    List<Part> parts = parts(file, fileName);
    List<Integer> tracks = parts.stream().map(Part::track).distinct().toList();
    List<String> names = tracks.stream().map(track -> file.tracks().get(track).name()).toList();
    int exact = names.indexOf(wanted);
    Matcher number = NUMBER.matcher(wanted.strip());
    if (exact < 0 && number.matches()) {
      String kind = number.group(1) == null ? "" : number.group(1).toLowerCase(Locale.ROOT);
      boolean track = kind.equals("track") || (kind.isEmpty() && tracks.size() > 1);
      int index = Integer.parseInt(number.group(2)) - 1;
      return track
          ? byTrack(file, index, tracks, fileName)
          : byChannel(file, index, parts, fileName);
    }
    List<String> matching =
        NearestNames.matching(wanted, names.stream().filter(n -> !n.isEmpty()).toList());
    if (matching.size() == 1) {
      return choice(file, tracks.get(names.indexOf(matching.getFirst())), ALL_CHANNELS);
    }
    if (matching.size() > 1) {
      throw new MidiFileException(
          "The melody '"
              + wanted
              + "' could be "
              + NearestNames.listed(matching, "or")
              + " in "
              + fileName
              + "; write more of the name.");
    }
    List<String> near = NearestNames.to(wanted, names);
    throw new MidiFileException(
        fileName
            + " has no track '"
            + wanted
            + "'"
            + (near.isEmpty() ? "" : ": did you mean " + NearestNames.listed(near, "or") + "?")
            + (near.isEmpty()
                ? "; its tracks with notes are " + described(file, tracks) + "."
                : ""));
  }

  private static MelodyChoice byTrack(
      MidiFile file, int index, List<Integer> tracks, String fileName) throws MidiFileException {
    if (!tracks.contains(index)) {
      throw new MidiFileException(
          fileName
              + " has no notes in track "
              + (index + 1)
              + "; its tracks with notes are "
              + described(file, tracks)
              + ".");
    }
    return choice(file, index, ALL_CHANNELS);
  }

  private static MelodyChoice byChannel(
      MidiFile file, int channel, List<Part> parts, String fileName) throws MidiFileException {
    return parts.stream()
        .filter(part -> part.channel() == channel)
        .max(Comparator.comparingInt(Part::notes))
        .map(part -> choice(file, part.track(), channel))
        .orElseThrow(() ->
            new MidiFileException(
                fileName
                    + " has no notes on channel "
                    + (channel + 1)
                    + "; its channels with notes are "
                    + String.join(
                        ", ", parts.stream().map(p -> "" + (p.channel() + 1)).distinct().toList())
                    + "."));
  }

  private static String described(MidiFile file, List<Integer> tracks) {
    return String.join(
        ", ",
        tracks.stream().map(t -> (t + 1) + " '" + file.tracks().get(t).name() + "'").toList());
  }

  private static MelodyChoice choice(MidiFile file, int track, int channel) {
    String name = file.tracks().get(track).name();
    String label = name.isEmpty() ? "track " + (track + 1) : name;
    return new MelodyChoice(
        track, channel, channel == ALL_CHANNELS ? label : label + ", channel " + (channel + 1));
  }

  private static List<Part> parts(MidiFile file, String fileName) throws MidiFileException {
    List<Part> parts = Part.of(file);
    if (parts.isEmpty()) {
      throw new MidiFileException(fileName + " has no notes; choose a file with a melody.");
    }
    return parts;
  }

  /// The melody's notes, by onset.
  public List<Note> notes(MidiFile file) {
    return Notes.of(trackOf(file)).stream()
        .filter(note -> channel == ALL_CHANNELS || note.channel() == channel)
        .toList();
  }

  /// Whether an event belongs to the melody's channel.
  boolean takes(MidiEvent.ChannelEvent event) {
    return channel == ALL_CHANNELS || (event.word() & 0x0f) == channel;
  }

  /// The track in its file.
  MidiTrack trackOf(MidiFile file) {
    return file.tracks().get(track);
  }
}
