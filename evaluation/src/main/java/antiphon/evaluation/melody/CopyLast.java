package antiphon.evaluation.melody;

import antiphon.model.EventNetwork;
import java.util.Arrays;

/// Foretells that the event of so many steps ago comes again: with the share that this had in a
/// text (both outcomes counted once more than they came), and all other events alike. The plainest
/// reference there is.
public final class CopyLast implements EventNetwork {
  private final int[] past;
  private final float[] distribution;
  private final float again;
  private final float other;
  private int next;
  private long happened;

  /// Counts a text.
  ///
  /// @param lag how many steps ago, 1 or more: 1 is the last event
  public CopyLast(int[] text, int classes, int lag) {
    int same = 0;
    for (int i = lag; i < text.length; i++) {
      same += text[i] == text[i - lag] ? 1 : 0;
    }
    double share = (same + 1.0) / (Math.max(0, text.length - lag) + 2.0);
    this.again = (float) share;
    this.other = (float) ((1 - share) / (classes - 1));
    this.past = new int[lag];
    this.distribution = new float[classes];
  }

  @Override
  public int classes() {
    return distribution.length;
  }

  @Override
  public int window() {
    return past.length;
  }

  @Override
  public void reset() {
    next = 0;
    happened = 0;
  }

  @Override
  public void push(int event) {
    past[next] = event;
    next = (next + 1) % past.length;
    happened++;
  }

  @Override
  public boolean prepare() {
    return false;
  }

  @Override
  public float[] distribution() {
    if (happened < past.length) {
      Arrays.fill(distribution, 1f / distribution.length);
    } else {
      Arrays.fill(distribution, other);
      distribution[past[next]] = again;
    }
    return distribution;
  }
}
