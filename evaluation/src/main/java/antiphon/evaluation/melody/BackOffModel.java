package antiphon.evaluation.melody;

import antiphon.model.EventNetwork;
import java.util.Arrays;

/// Foretells the next event by how often events followed the last `order - 1` in a text, and backs
/// off to a shorter past for those that never did.
///
/// After a past `h` that was followed `n` times by `t` different events, an event that followed it
/// `c` times has the probability `c / (n + t)`; the rest, `t / (n + t)`, is shared among the others
/// as the past that is shorter by its oldest event shares it among them. Below the past of no event
/// all events are equally likely. Back-off: S. M. Katz, Estimation of probabilities from sparse
/// data (IEEE Trans. ASSP 35, 1987). What is kept for the unseen: I. H. Witten, T. C. Bell, The
/// zero-frequency problem (IEEE Trans. Inf. Theory 37, 1991), method C; compared with others in S.
/// F. Chen, J. Goodman, An empirical study of smoothing techniques for language modeling (1999).
public final class BackOffModel implements EventNetwork {
  private final NGramCounts counts;
  private final int order;
  private final double[] shares;
  private final float[] distribution;
  private final int[] followers;
  private final int[] past;
  private int known;
  private boolean done;

  /// Counts a text.
  ///
  /// @param order how many events the longest run has that is counted, 1..10: 4 foretells from the
  ///   last three
  public BackOffModel(int[] text, int classes, int order) {
    this.counts = NGramCounts.of(text, order);
    this.order = order;
    this.shares = new double[classes];
    this.distribution = new float[classes];
    this.followers = new int[classes];
    this.past = new int[order - 1];
  }

  @Override
  public int classes() {
    return shares.length;
  }

  @Override
  public int window() {
    return order - 1;
  }

  @Override
  public void reset() {
    known = 0;
    done = false;
  }

  @Override
  public void push(int event) {
    done = false;
    if (past.length == 0) {
      return;
    }
    if (known == past.length) {
      System.arraycopy(past, 1, past, 0, past.length - 1);
      known--;
    }
    past[known++] = event;
  }

  @Override
  public boolean prepare() {
    return false;
  }

  @Override
  public float[] distribution() {
    if (!done) {
      Arrays.fill(shares, 1.0 / shares.length);
      for (int length = 0; length <= known; length++) {
        refine(length);
      }
      for (int event = 0; event < shares.length; event++) {
        distribution[event] = (float) shares[event];
      }
      done = true;
    }
    return distribution;
  }

  /// Turns the shares after a shorter past into those after the last `length` events.
  private void refine(int length) {
    long run = NGramCounts.EMPTY;
    for (int i = known - length; i < known; i++) {
      run = NGramCounts.followed(run, past[i]);
    }
    long seen = 0;
    int different = 0;
    double unseenShare = 0;
    for (int event = 0; event < shares.length; event++) {
      int count = counts.count(NGramCounts.followed(run, event));
      followers[event] = count;
      seen += count;
      different += count > 0 ? 1 : 0;
      unseenShare += count > 0 ? 0 : shares[event];
    }
    if (seen == 0) {
      return; // a past that never was says nothing
    }
    double all = seen + (different == shares.length ? 0 : different);
    for (int event = 0; event < shares.length; event++) {
      shares[event] =
          followers[event] > 0
              ? followers[event] / all
              : different / all * shares[event] / unseenShare;
    }
  }
}
