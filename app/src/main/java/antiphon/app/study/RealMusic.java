package antiphon.app.study;

import antiphon.app.UserError;
import antiphon.app.perform.Pieces;
import antiphon.evaluation.melody.MelodyCorpus;
import antiphon.model.Dice;
import antiphon.model.encoding.MelodyEvents;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Real melodies to cut clips and primers from, each a line that begins on a bar line.
final class RealMusic {
  private static final int BAR = 16;
  private static final int FEWEST_ONSETS = 8;
  private static final int TRIES = 500;

  private final List<String> names;
  private final List<int[]> lines;

  private RealMusic(List<String> names, List<int[]> lines) {
    this.names = names;
    this.lines = lines;
  }

  /// Melodies of a user's, or those of the chorales that come with the program.
  ///
  /// @param real event text, a MIDI file or a folder of them
  static RealMusic of(@Nullable Path real) {
    try {
      if (real != null) {
        int[] events = MelodyCorpus.read(real).events();
        if (events.length < Clip.STEPS) {
          throw new UserError(
              real
                  + " holds "
                  + events.length
                  + " sixteenths of melody: a clip is cut from "
                  + Clip.STEPS
                  + " at least; name more music with --real.");
        }
        return new RealMusic(List.of(String.valueOf(real.getFileName())), List.of(events));
      }
      List<int[]> lines = new ArrayList<>();
      for (String name : Pieces.NAMES) {
        lines.add(line(Pieces.read(name), name));
      }
      return new RealMusic(Pieces.NAMES, lines);
    } catch (IOException e) {
      throw new UserError(e);
    }
  }

  /// The melody with the silence of its first bar.
  private static int[] line(MidiFile midi, String name) throws IOException {
    int[] events = MelodyCorpus.of(midi, name).events();
    long tick =
        Part.melody(midi).orElseThrow().notesOf(midi).stream()
            .mapToLong(note -> note.onsetTick())
            .min()
            .orElseThrow();
    int rest = (int) (Math.round((double) tick * 4 / midi.ppq()) % BAR);
    int[] line = new int[rest + events.length];
    Arrays.fill(line, MelodyEvents.NONE);
    System.arraycopy(events, 0, line, rest, events.length);
    return line;
  }

  /// A part of a melody: where it was found, and its events.
  static final class Excerpt {
    private final String from;
    private final int[] events;

    private Excerpt(String from, int[] events) {
      this.from = from;
      this.events = events;
    }

    String from() {
      return from;
    }

    int[] events() {
      return events;
    }
  }

  /// Cuts bars at random; rather such as hold some notes, where there are any.
  ///
  /// @param steps a multiple of a bar
  Excerpt excerpt(int steps, long seed) {
    Excerpt found = null;
    for (int attempt = 0; attempt < TRIES; attempt++) {
      int index = (int) (Dice.roll(seed, 2L * attempt) * lines.size());
      int[] line = lines.get(index);
      int places = (line.length - steps) / BAR + 1;
      if (line.length >= steps) {
        int at = BAR * (int) (Dice.roll(seed, 2L * attempt + 1) * places);
        int[] events = Arrays.copyOfRange(line, at, at + steps);
        found = new Excerpt(names.get(index) + ", bar " + (at / BAR + 1), events);
        long onsets = Arrays.stream(events).filter(MelodyEvents::isOnset).count();
        if (onsets >= (long) FEWEST_ONSETS * steps / Clip.STEPS) {
          return found;
        }
      }
    }
    if (found == null) {
      throw new UserError("The real music is shorter than a clip: name more with --real.");
    }
    return found;
  }
}
