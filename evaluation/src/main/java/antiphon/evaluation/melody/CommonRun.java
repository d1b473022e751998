package antiphon.evaluation.melody;

import java.util.Arrays;

/// Finds the longest run of events that two lines have in common, by a suffix automaton of the
/// first (A. Blumer et al., The smallest automaton recognizing the subwords of a text, 1985).
public final class CommonRun {
  private final int classes;
  private final int[] next;
  private final int[] link;
  private final int[] length;
  private int states;
  private int last;

  private CommonRun(int[] line, int classes) {
    this.classes = classes;
    int most = Math.max(2, line.length * 2);
    this.next = new int[most * classes];
    this.link = new int[most];
    this.length = new int[most];
    Arrays.fill(next, -1);
    states = 1;
    link[0] = -1;
    for (int event : line) {
      extend(event);
    }
  }

  /// How many events the longest run has that occurs in both lines.
  ///
  /// @param classes events are 0 to this, excluded
  public static int longest(int[] line, int[] other, int classes) {
    CommonRun automaton = new CommonRun(line, classes);
    int state = 0;
    int matched = 0;
    int longest = 0;
    for (int event : other) {
      while (state != 0 && automaton.next(state, event) < 0) {
        state = automaton.link[state];
        matched = automaton.length[state];
      }
      if (automaton.next(state, event) >= 0) {
        state = automaton.next(state, event);
        matched++;
      }
      longest = Math.max(longest, matched);
    }
    return longest;
  }

  private int next(int state, int event) {
    return next[state * classes + event];
  }

  private void extend(int event) {
    int current = states++;
    length[current] = length[last] + 1;
    int from = last;
    while (from >= 0 && next(from, event) < 0) {
      next[from * classes + event] = current;
      from = link[from];
    }
    if (from < 0) {
      link[current] = 0;
    } else {
      int to = next(from, event);
      if (length[from] + 1 == length[to]) {
        link[current] = to;
      } else {
        int clone = states++;
        length[clone] = length[from] + 1;
        System.arraycopy(next, to * classes, next, clone * classes, classes);
        link[clone] = link[to];
        while (from >= 0 && next(from, event) == to) {
          next[from * classes + event] = clone;
          from = link[from];
        }
        link[to] = clone;
        link[current] = clone;
      }
    }
    last = current;
  }
}
