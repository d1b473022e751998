package antiphon.evaluation;

import antiphon.evaluation.melody.CommonRun;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Pieces one after the other, as numbered events, in which runs of another are looked for.
final class EventText {
  /// An event that agrees with nothing.
  static final long NOTHING = -1;

  private static final int APART = -1;

  private final Map<Long, Integer> numbers = new HashMap<>();
  private int[] events = new int[1 << 12];
  private int size;

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

  /// The longest run of a piece's events.
  ///
  /// Only what occurs in `piece` has a class of its own: the automaton's table is as wide as there
  /// are classes.
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
