package antiphon.app.doctor;

import antiphon.realtime.machine.LinuxThreads;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// How well this machine keeps time, measured.
final class Timer {
  private static final int SLEEPS = 200;
  private static final long SLEEP_NANOS = 1_000_000;
  private static final double MICRO = 1e3;

  /// The loop gets up this long before a deadline.
  private static final double EARLY_MICROS = 150;

  private Timer() {}

  static Finding clock() {
    long before = System.nanoTime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 10_000; i++) {
      long now = System.nanoTime();
      if (now > before) {
        least = Math.min(least, now - before);
      }
      before = now;
    }
    return clock(least);
  }

  static Finding clock(long stepNanos) {
    String found = "steps of " + stepNanos + " ns";
    return stepNanos <= 1000
        ? Finding.well("clock", found)
        : new Finding(
            "clock",
            found,
            "A slow clock blurs all times: let the kernel use a faster source, as a rule tsc or hpet, by the boot option clocksource=.");
  }

  /// Sleeps a while, some 0.2 seconds in all.
  static Finding wakeUps(Optional<LinuxThreads> linux) {
    double[] late = new double[SLEEPS];
    for (int i = 0; i < SLEEPS; i++) {
      long due = System.nanoTime() + SLEEP_NANOS;
      LockSupport.parkNanos(SLEEP_NANOS);
      late[i] = Math.max(0, System.nanoTime() - due) / MICRO;
    }
    Arrays.sort(late);
    String slack =
        linux.map(calls -> ", timer slack " + calls.timerSlackNanos() / 1000 + " µs").orElse("");
    return wakeUps(late[SLEEPS / 2], late[SLEEPS * 99 / 100], slack);
  }

  static Finding wakeUps(double p50, double p99, String slack) {
    String found =
        String.format(Locale.ROOT, "a sleeper wakes %.0f µs late, p99 %.0f µs%s", p50, p99, slack);
    return p99 <= EARLY_MICROS
        ? Finding.well("wake-ups", found)
        : new Finding(
            "wake-ups",
            found,
            "Something keeps the cores from waking: close what computes meanwhile; where that does not help, set"
                + " loop.idle = yield, which never sleeps and burns a core.");
  }
}
