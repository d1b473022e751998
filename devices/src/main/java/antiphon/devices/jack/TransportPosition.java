package antiphon.devices.jack;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Where JACK's transport is: a `jack_position_t`, as far as we read it. Bar, beat and tick are
/// there while some client, the timebase master, tells them.
final class TransportPosition {
  /// More than the structure has in any version.
  private static final long SIZE = 256;

  private static final long FRAME_RATE = 16;
  private static final long FRAME = 20;
  private static final long VALID = 24;
  private static final long BAR = 28;
  private static final long BEAT = 32;
  private static final long TICK = 36;
  private static final long BAR_START_TICK = 40;
  private static final long BEATS_PER_BAR = 48;
  private static final long BEAT_TYPE = 52;
  private static final long TICKS_PER_BEAT = 56;
  private static final long BEATS_PER_MINUTE = 64;
  private static final long BBT_OFFSET = 88;

  private static final int HAS_BBT = 0x10;
  private static final int HAS_BBT_OFFSET = 0x40;
  private static final int LARGEST = 64;
  private static final double QUARTER = 4;
  private static final double SECONDS_PER_MINUTE = 60;

  private final MemorySegment memory = Arena.ofAuto().allocate(SIZE, Long.BYTES);

  /// One to be filled by [Jack#transport].
  TransportPosition() {}

  long address() {
    return memory.address();
  }

  int frameRate() {
    return memory.get(ValueLayout.JAVA_INT, FRAME_RATE);
  }

  long frame() {
    return Integer.toUnsignedLong(memory.get(ValueLayout.JAVA_INT, FRAME));
  }

  /// Whether a timebase master tells bars and beats that make sense.
  boolean hasBars() {
    return (valid() & HAS_BBT) != 0
        && beats() >= 1
        && beats() <= LARGEST
        && unit() >= 1
        && unit() <= LARGEST
        && number(TICKS_PER_BEAT) > 0
        && number(BEATS_PER_MINUTE) > 0;
  }

  private int valid() {
    return memory.get(ValueLayout.JAVA_INT, VALID);
  }

  private double number(long at) {
    return memory.get(ValueLayout.JAVA_DOUBLE, at);
  }

  private int count(long at) {
    return memory.get(ValueLayout.JAVA_INT, at);
  }

  /// The bar, from 1.
  int bar() {
    return count(BAR);
  }

  /// The beats of the bar, and which note is one.
  int beats() {
    return Math.round(memory.get(ValueLayout.JAVA_FLOAT, BEATS_PER_BAR));
  }

  int unit() {
    return Math.round(memory.get(ValueLayout.JAVA_FLOAT, BEAT_TYPE));
  }

  /// Where the bar began, in quarters from the song's beginning. A master that does not say has
  /// bars that are all alike.
  double barQuarter() {
    double ticks = number(BAR_START_TICK);
    double beatsBefore = ticks > 0 ? ticks / number(TICKS_PER_BEAT) : (bar() - 1.0) * beats();
    return beatsBefore * quartersPerBeat();
  }

  /// Where the cycle begins, in quarters from the song's beginning.
  double quarter() {
    double beat = count(BEAT) - 1 + count(TICK) / number(TICKS_PER_BEAT);
    int since = (valid() & HAS_BBT_OFFSET) == 0 ? 0 : count(BBT_OFFSET);
    return barQuarter() + beat * quartersPerBeat() + since * quartersPerFrame();
  }

  double quartersPerFrame() {
    return number(BEATS_PER_MINUTE) * quartersPerBeat() / SECONDS_PER_MINUTE / frameRate();
  }

  private double quartersPerBeat() {
    return QUARTER / unit();
  }
}
