package antiphon.evaluation.melody;

import antiphon.model.encoding.MelodyEvents;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiFileException;
import antiphon.music.midi.Part;
import antiphon.music.midi.SmfReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Melodies as one line of [MelodyEvents], to train on or to measure with. Immutable by agreement:
/// nobody writes to its events.
public final class MelodyCorpus {
  /// Silence between two pieces, in steps: the first of them is [MelodyEvents#OFF].
  public static final int BETWEEN_PIECES = MelodyLine.BAR;

  private static final long MAX_BYTES = 64 << 20;

  private final int[] events;
  private final int pieces;
  private final int folded;
  private final List<String> remarks;

  private MelodyCorpus(int[] events, int pieces, int folded, List<String> remarks) {
    this.events = events;
    this.pieces = pieces;
    this.folded = folded;
    this.remarks = List.copyOf(remarks);
  }

  /// Reads event text (`.txt`, one unbroken line), a MIDI file, or the MIDI files of a folder, by
  /// name. The melody of a MIDI file is what [Part#melody] finds; [MelodyLine] says how it becomes
  /// events. Pieces are joined by [#BETWEEN_PIECES] steps of silence.
  ///
  /// @throws IOException where there is no usable music; its message is a sentence
  public static MelodyCorpus read(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return ofFolder(path);
    }
    return isMidi(path) ? ofFiles(List.of(path), path.toString()) : ofText(path);
  }

  /// The melody of one piece.
  ///
  /// @param name of the piece, for the sentence of an error
  /// @throws IOException where it has none; its message is a sentence
  public static MelodyCorpus of(MidiFile midi, String name) throws IOException {
    Joined joined = new Joined();
    joined.add(midi, name);
    return joined.corpus(name);
  }

  private static boolean isMidi(Path file) {
    return file.toString().matches("(?i).*\\.midi?");
  }

  private static MelodyCorpus ofText(Path file) throws IOException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IOException(file + " has more than " + MAX_BYTES + " bytes: split it.");
      }
      String text = Files.readString(file, StandardCharsets.UTF_8).stripTrailing();
      if (text.isEmpty()) {
        throw new IOException(file + " is empty; there is no music in it.");
      }
      int[] events = MelodyEvents.parse(text);
      if (Arrays.stream(events).noneMatch(MelodyEvents::isOnset)) {
        throw new IOException(file + " holds only silence; there is no music in it.");
      }
      return new MelodyCorpus(events, 1, 0, List.of());
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is not event text: " + e.getMessage(), e);
    } catch (MalformedInputException e) {
      throw new IOException(
          file + " is not event text: it is no text at all. Name a .txt file or a folder.", e);
    } catch (NoSuchFileException e) {
      throw new IOException(
          "There is no " + file + ": name event text (.txt) or a folder of MIDI files.", e);
    }
  }

  private static MelodyCorpus ofFolder(Path folder) throws IOException {
    try (Stream<Path> listed = Files.list(folder)) {
      return ofFiles(listed.filter(MelodyCorpus::isMidi).sorted().toList(), "The folder " + folder);
    }
  }

  private static MelodyCorpus ofFiles(List<Path> files, String where) throws IOException {
    Joined joined = new Joined();
    for (Path file : files) {
      try {
        joined.add(SmfReader.read(file).file(), file.toString());
      } catch (MidiFileException e) {
        joined.remarks.add("Left out: " + e.getMessage());
      }
    }
    return joined.corpus(where);
  }

  /// Pieces on their way to be one line.
  private static final class Joined {
    private final List<Integer> events = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private int pieces;
    private int folded;
    private int crowded;
    private int shortened;

    void add(MidiFile midi, String name) {
      Optional<Part> part = Part.melody(midi);
      if (part.isEmpty()) {
        remarks.add(name + " was left out: it has no notes, or only drums.");
        return;
      }
      MelodyLine line = MelodyLine.of(part.get().notesOf(midi), midi.ppq());
      if (pieces > 0) {
        events.add(MelodyEvents.OFF);
        for (int step = 1; step < BETWEEN_PIECES; step++) {
          events.add(MelodyEvents.NONE);
        }
      }
      events.addAll(line.events());
      pieces++;
      folded += line.folded();
      crowded += line.crowded();
      shortened += line.shortened();
    }

    MelodyCorpus corpus(String where) throws IOException {
      if (pieces == 0) {
        throw new IOException(
            where
                + " holds no usable music: "
                + (remarks.isEmpty() ? "it has no .mid file." : remarks.getFirst()));
      }
      remark(folded, "notes lay outside C3-B5 and were moved by octaves.");
      remark(crowded, "notes began on a sixteenth that a longer or higher one had taken.");
      remark(shortened, "sixteenths of long rests were left out.");
      int[] line = events.stream().mapToInt(Integer::intValue).toArray();
      return new MelodyCorpus(line, pieces, folded, remarks);
    }

    private void remark(int count, String what) {
      if (count > 0) {
        remarks.add(count + " " + what);
      }
    }
  }

  /// Parts the line at a place: all but the last share of it, and the last share.
  ///
  /// @param share of the events that the second part gets, 0..1
  /// @return two lines
  public static int[][] splitTail(int[] events, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share of " + share + ": must be 0..1");
    }
    int at = events.length - (int) Math.round(events.length * share);
    return new int[][] {
      Arrays.copyOfRange(events, 0, at), Arrays.copyOfRange(events, at, events.length)
    };
  }

  /// The whole line, not copied.
  public int[] events() {
    return events;
  }

  /// How many pieces are joined in it.
  public int pieces() {
    return pieces;
  }

  /// How many notes were moved by octaves.
  public int folded() {
    return folded;
  }

  /// How many notes begin.
  public int onsets() {
    return (int) Arrays.stream(events).filter(MelodyEvents::isOnset).count();
  }

  /// What was left out or changed, as sentences; empty where nothing was.
  public List<String> remarks() {
    return remarks;
  }
}
