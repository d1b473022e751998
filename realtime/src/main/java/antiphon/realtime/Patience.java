package antiphon.realtime;

import antiphon.music.Hot;

/// How late the performer comes as a rule, of late: who drags behind the click, or plays an
/// instrument that answers slowly, is waited for longer. Confined to one thread.
final class Patience {
  /// By what share of what is missing it grows with a note that was later, and what remains of it
  /// with one that was not.
  private static final double GROWS = 0.5;

  private static final double REMAINS = 0.97;

  /// So many times later than as a rule he may still come.
  private static final double MARGIN = 1.25;

  /// Nobody is waited for longer than so many times what is asked for.
  private static final int AT_MOST_TIMES = 4;

  private double lateNanos;

  @Hot
  void reset() {
    lateNanos = 0;
  }

  /// The performer began a note so long after the grid time of its step; early is negative.
  @Hot
  void hear(long late) {
    lateNanos = late > lateNanos ? lateNanos + GROWS * (late - lateNanos) : REMAINS * lateNanos;
  }

  /// For how long to wait where a punctual performer is waited for `asked`.
  @Hot
  long forOneWhoIsGiven(long asked) {
    return Math.clamp((long) (MARGIN * lateNanos), asked, AT_MOST_TIMES * asked);
  }
}
