package antiphon.music.midi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What one channel of one track plays, in figures.
///
/// @param track index into the file's tracks
/// @param channel 0..15
/// @param alone share of the notes that begin while no other note of the part goes on
/// @param onlyOne whether no other channel has notes in its track
public record Part(
    int track, int channel, int notes, double meanPitch, double alone, boolean onlyOne) {
  private static final int DRUMS = 9;

  /// What a melody's track is called, the surest first.
  private static final List<Pattern> MELODY_NAMES =
      List.of(
          word("soprano|sopran|cantus|discant|descant"),
          word("melody|melodie|melodia|tune"),
          word("vocals?|voice|vox|singer|singstimme|gesang|canto"),
          word("lead|solo"),
          word("right hand|right|r\\.?h\\.?|piano right|treble"));

  /// A part with fewer notes than this share of the fullest part's is not taken for the melody.
  private static final double LEAST_SHARE = 0.2;

  private static final double MOSTLY = 0.8;

  /// All parts of a file, by track, then channel.
  public static List<Part> of(MidiFile file) {
    List<Part> parts = new ArrayList<>();
    for (int track = 0; track < file.tracks().size(); track++) {
      TreeMap<Integer, List<Note>> channels = new TreeMap<>();
      for (Note note : Notes.of(file.tracks().get(track))) {
        channels.computeIfAbsent(note.channel(), c -> new ArrayList<>()).add(note);
      }
      for (var entry : channels.entrySet()) {
        parts.add(of(track, entry.getKey(), entry.getValue(), channels.size() == 1));
      }
    }
    return parts;
  }

  /// The melody of a file: found by the names of tracks, or else the highest part that sings one
  /// note at a time. None where the file has no notes, or only drums.
  public static Optional<Part> melody(MidiFile file) {
    List<Part> pitched = of(file).stream().filter(part -> part.channel() != DRUMS).toList();
    for (Pattern name : MELODY_NAMES) {
      for (Part part : pitched) {
        if (name.matcher(file.tracks().get(part.track()).name()).find()) {
          return Optional.of(part);
        }
      }
    }
    int most = pitched.stream().mapToInt(Part::notes).max().orElse(0);
    List<Part> full = pitched.stream().filter(part -> part.notes() >= LEAST_SHARE * most).toList();
    List<Part> singing = full.stream().filter(part -> part.alone() >= MOSTLY).toList();
    return (singing.isEmpty() ? full : singing)
        .stream().max(Comparator.comparingDouble(Part::meanPitch));
  }

  /// Its notes, by onset, then pitch.
  public List<Note> notesOf(MidiFile file) {
    return Notes.of(file.tracks().get(track)).stream()
        .filter(note -> note.channel() == channel)
        .toList();
  }

  /// A note that has sounded for most of its time may overlap the next: that is legato.
  private static Part of(int track, int channel, List<Note> notes, boolean onlyOne) {
    int alone = 0;
    long busyUntil = Long.MIN_VALUE;
    long lastOnset = Long.MIN_VALUE;
    long pitches = 0;
    for (Note note : notes) {
      pitches += note.pitch();
      if (note.onsetTick() >= busyUntil && note.onsetTick() != lastOnset) {
        alone++;
      }
      busyUntil = Math.max(busyUntil, note.onsetTick() + note.durationTicks() * 3 / 4);
      lastOnset = note.onsetTick();
    }
    return new Part(
        track,
        channel,
        notes.size(),
        (double) pitches / notes.size(),
        (double) alone / notes.size(),
        onlyOne);
  }

  private static Pattern word(String alternatives) {
    return Pattern.compile(
        "(?<![\\p{L}])(" + alternatives + ")(?![\\p{L}])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
