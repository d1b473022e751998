package antiphon.model;

import antiphon.music.Hot;
import java.util.Arrays;

/// The events that may be next, evaluated before one of them is: a batch at a time, the likeliest
/// first.
final class LikelyEvents {
  private final WindowNetwork network;
  private final int most;
  private final int batch;

  /// Each event's candidate, -1 if it is none.
  private final int[] candidate;

  private final int[] row = new int[1];

  /// Candidates that are chosen, and how many there are after this batch.
  private int chosen;

  private int batchEnd;

  LikelyEvents(WindowNetwork network, int classes, Lookahead lookahead) {
    this.network = network;
    this.most = lookahead.candidates();
    this.batch = lookahead.batch();
    this.candidate = new int[classes];
    forget();
  }

  /// The window has moved on.
  @Hot
  void forget() {
    Arrays.fill(candidate, -1);
    chosen = 0;
    batchEnd = 0;
  }

  /// The candidate that an event is, if it is evaluated; -1 if not.
  @Hot
  int of(int event) {
    return candidate[event] < network.complete() ? candidate[event] : -1;
  }

  /// Whether all candidates there may be are evaluated.
  @Hot
  boolean complete() {
    return chosen == most && chosen == network.complete();
  }

  /// Does some more, at most some 20 microseconds; the network must be prepared.
  ///
  /// @param likely each event's chance to be next
  @Hot
  void slice(float[] likely) {
    if (chosen == network.complete()) {
      batchEnd = Math.min(chosen + batch, most);
    }
    if (chosen == batchEnd) {
      network.finishSlice();
      return;
    }
    for (int left = Stage.SLICE; chosen < batchEnd && left > 0; chosen++) {
      int event = likeliest(likely);
      candidate[event] = chosen;
      row[0] = event;
      network.setCandidate(chosen, row, 0, 1);
      left -= CHOICE_COST * candidate.length;
    }
    if (chosen == batchEnd) {
      network.finishTogether(chosen);
    }
  }

  /// Of those that are not chosen yet.
  @Hot
  private int likeliest(float[] likely) {
    int likeliest = -1;
    for (int event = 0; event < candidate.length; event++) {
      if (candidate[event] < 0 && (likeliest < 0 || likely[event] > likely[likeliest])) {
        likeliest = event;
      }
    }
    return likeliest;
  }

  /// What a look at an event takes, in multiplications.
  private static final int CHOICE_COST = 4;
}
