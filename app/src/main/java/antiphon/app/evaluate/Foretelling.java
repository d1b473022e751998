package antiphon.app.evaluate;

import antiphon.evaluation.melody.MelodyScore;
import antiphon.model.EventNetwork;
import java.util.Arrays;

/// How well a network foretells a text, and how long that takes it on this machine.
///
/// @param micros for an event: hearing it and foretelling the next, nothing prepared
/// @param microsPrepared the same where all that can be done before the event has been done
record Foretelling(MelodyScore score, Percentiles micros, Percentiles microsPrepared) {
  /// So many events are enough to time what is prepared.
  private static final int PREPARED = 4000;

  /// Microseconds that half of the events, and all but one in a hundred, stay within.
  record Percentiles(double p50, double p99) {
    /// Of the later half: by then the virtual machine has compiled what it will.
    private static Percentiles of(long[] nanos) {
      long[] later = Arrays.copyOfRange(nanos, nanos.length / 2, nanos.length);
      Arrays.sort(later);
      return new Percentiles(at(later, 0.5), at(later, 0.99));
    }

    private static double at(long[] sorted, double share) {
      return sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * share))] / 1e3;
    }
  }

  /// Measures a network from a text's beginning.
  ///
  /// @param events more than [MelodyScore#CONTEXT]
  static Foretelling of(EventNetwork network, int[] events) {
    MelodyScore.Tally tally = new MelodyScore.Tally();
    long[] nanos = new long[events.length];
    network.reset();
    float[] distribution = network.distribution();
    for (int i = 0; i < events.length; i++) {
      if (i >= MelodyScore.CONTEXT) {
        tally.add(events[i], distribution);
      }
      long before = System.nanoTime();
      network.push(events[i]);
      distribution = network.distribution();
      nanos[i] = System.nanoTime() - before;
    }
    return new Foretelling(tally.score(), Percentiles.of(nanos), prepared(network, events));
  }

  private static Percentiles prepared(EventNetwork network, int[] events) {
    long[] nanos = new long[Math.min(PREPARED, events.length)];
    network.reset();
    for (int i = 0; i < nanos.length; i++) {
      while (network.prepare()) {
        Thread.onSpinWait();
      }
      long before = System.nanoTime();
      network.push(events[i]);
      network.distribution();
      nanos[i] = System.nanoTime() - before;
    }
    return Percentiles.of(nanos);
  }
}
