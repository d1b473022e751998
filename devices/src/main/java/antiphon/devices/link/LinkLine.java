package antiphon.devices.link;

import org.jspecify.annotations.Nullable;

/// Where a Link session is at a time on our clock. How far Link's clock is from ours is taken from
/// the answer, of the latest sixteen, that came soonest after its question: it is right to half of
/// that time. One thread hears, any thread may ask.
final class LinkLine {
  /// So many answers are needed, of which one will have come soon, and so many are kept.
  static final int ENOUGH = 8;

  private static final int ANSWERS = 2 * ENOUGH;
  private static final double NANOS_PER_MICRO = 1000;

  private final long[] tookNanos = new long[ANSWERS];
  private final double[] aheadMicros = new double[ANSWERS];
  private volatile int answers;
  private volatile @Nullable Place place;

  /// The session as it was said last.
  ///
  /// @param aheadMicros Link's clock less ours
  record Place(LinkStatus status, double aheadMicros) {
    double beat(long nanos) {
      double micros = nanos / NANOS_PER_MICRO + aheadMicros - status.startMicros();
      return micros * status.beatsPerMicro();
    }
  }

  /// The answer to a question.
  void answered(LinkStatus status, long askedNanos, long answeredNanos) {
    int before = answers;
    int slot = before % ANSWERS;
    double middle = (askedNanos + (answeredNanos - askedNanos) / 2) / NANOS_PER_MICRO;
    tookNanos[slot] = answeredNanos - askedNanos;
    aheadMicros[slot] = status.nowMicros() - middle;
    answers = before + 1;
    told(status);
  }

  /// News without a question.
  void told(LinkStatus status) {
    if (!isSettled()) {
      return;
    }
    int soonest = 0;
    for (int i = 1; i < Math.min(answers, ANSWERS); i++) {
      if (tookNanos[i] < tookNanos[soonest]) {
        soonest = i;
      }
    }
    place = new Place(status, aheadMicros[soonest]);
  }

  /// Whether enough was answered to know where the session is.
  boolean isSettled() {
    return answers >= ENOUGH;
  }

  /// Where the session is, `null` as long as that is not known.
  @Nullable Place place() {
    return place;
  }
}
