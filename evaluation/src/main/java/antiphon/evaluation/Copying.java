package antiphon.evaluation;

import antiphon.evaluation.melody.CommonRun;
import antiphon.model.encoding.Cell;
import antiphon.model.encoding.DuetEncoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How much of an accompaniment stands in the pieces that a player was trained on, note for note,
/// in whatever key.
///
/// Two accompaniments agree in a step if all voices sound the same intervals, begin the same notes
/// and have moved alike since the step before. They agree in a note of a voice if it follows the
/// one before by the same interval and sounds as long. Silence agrees with nothing.
public final class Copying {
  /// The longest runs that a piece has in common with the training pieces.
  ///
  /// @param steps successive steps of all voices at once
  /// @param notes successive notes of one voice
  public record Run(int steps, int notes) {}

  private static final int VOICES = DuetEncoding.VOICES;

  /// An event that agrees with nothing.
  private static final long NOTHING = -1;

  private static final int BYTE = 8;
  private static final int MIDDLE = 128;
  private static final int LONGEST_NOTE = 127;

  private final Text steps = new Text();
  private final List<Text> lines = new ArrayList<>();

  /// Looks for runs of these pieces.
  public Copying(List<DuetPiece> training) {
    for (int voice = 0; voice < VOICES; voice++) {
      lines.add(new Text());
    }
    for (DuetPiece piece : training) {
      steps.add(steps(piece));
      for (int voice = 0; voice < VOICES; voice++) {
        lines.get(voice).add(notes(piece, 1 + voice));
      }
    }
  }

  /// The longest runs of a piece's accompaniment.
  public Run of(DuetPiece piece) {
    int notes = 0;
    for (int voice = 0; voice < VOICES; voice++) {
      notes = Math.max(notes, lines.get(voice).longest(notes(piece, 1 + voice)));
    }
    return new Run(steps.longest(steps(piece)), notes);
  }

  private static long[] steps(DuetPiece piece) {
    long[] events = new long[piece.steps()];
    int before = -1;
    for (int step = 0; step < events.length; step++) {
      int lowest = lowest(piece, step);
      long event = lowest < 0 || before < 0 ? MIDDLE : MIDDLE + lowest - before;
      for (int line = 1; line <= VOICES; line++) {
        int pitch = piece.pitch(line, step);
        int interval = pitch < 0 ? 0 : 1 + pitch - lowest;
        event = event << BYTE | interval << 1 | (piece.onset(line, step) ? 1 : 0);
      }
      events[step] = lowest < 0 ? NOTHING : event;
      before = lowest;
    }
    return events;
  }

  private static int lowest(DuetPiece piece, int step) {
    int lowest = -1;
    for (int line = 1; line <= VOICES; line++) {
      int pitch = piece.pitch(line, step);
      lowest = pitch >= 0 && (lowest < 0 || pitch < lowest) ? pitch : lowest;
    }
    return lowest;
  }

  private static long[] notes(DuetPiece piece, int line) {
    List<Long> events = new ArrayList<>();
    int before = -1;
    for (int step = 0; step < piece.steps(); step++) {
      if (piece.onset(line, step)) {
        int pitch = piece.pitch(line, step);
        int end = step + 1;
        while (end < piece.steps() && piece.cell(line, end) == Cell.of(pitch, false)) {
          end++;
        }
        long interval = before < 0 ? 0 : MIDDLE + pitch - before;
        events.add(interval << BYTE | Math.min(end - step, LONGEST_NOTE));
        before = pitch;
      }
    }
    return events.stream().mapToLong(Long::longValue).toArray();
  }

  /// Pieces one after the other, as numbered events.
  private static final class Text {
    private static final int APART = -1;

    final Map<Long, Integer> numbers = new HashMap<>();
    int[] events = new int[1 << 12];
    int size;

    void add(long[] piece) {
      for (long event : piece) {
        append(event == NOTHING ? APART : numbers.computeIfAbsent(event, e -> numbers.size()));
      }
      append(APART);
    }

    private void append(int event) {
      events = size == events.length ? Arrays.copyOf(events, 2 * size) : events;
      events[size++] = event;
    }

    /// Only what occurs in `piece` has a class of its own: the automaton's table is as wide as
    /// there are classes.
    int longest(long[] piece) {
      Map<Integer, Integer> classes = new HashMap<>();
      int[] line = new int[piece.length];
      for (int i = 0; i < line.length; i++) {
        int number = piece[i] == NOTHING ? APART : numbers.getOrDefault(piece[i], APART);
        line[i] = number == APART ? APART : classes.computeIfAbsent(number, n -> classes.size());
      }
      int foreign = classes.size();
      int never = foreign + 1;
      Arrays.setAll(line, i -> line[i] == APART ? never : line[i]);
      int[] classOf = new int[numbers.size()];
      Arrays.fill(classOf, foreign);
      classes.forEach((number, klass) -> classOf[number] = klass);
      int[] other = new int[size];
      Arrays.setAll(other, i -> events[i] == APART ? foreign : classOf[events[i]]);
      return CommonRun.longest(line, other, never + 1);
    }
  }
}
