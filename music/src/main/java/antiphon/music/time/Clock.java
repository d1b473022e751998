package antiphon.music.time;

import antiphon.music.Hot;

/// The session's clock: nanoseconds from a fixed but arbitrary origin, never going back.
@FunctionalInterface
public interface Clock {
  @Hot
  long nanos();

  /// The machine's monotonic clock.
  Clock SYSTEM = System::nanoTime;
}
