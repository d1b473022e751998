package antiphon.realtime.sync;

import antiphon.music.Hot;

/// When the ticks of a MIDI clock (24 a quarter) were meant, under the jitter with which they come.
///
/// The filter is a straight line through the latest ticks, fitted by least squares as they come:
/// the expanding-memory filter of first degree (N. Morrison, Introduction to Sequential Smoothing
/// and Prediction, 1969), whose memory stops growing at [#LONGEST] ticks. Jitter of 3 ms either way
/// leaves the line within 3 ms after [#LOCK] ticks (a quarter) and within 1.3 ms from four quarters
/// on.
///
/// A change of tempo shows as ticks that stay on one side of the line: then the memory is cut short
/// and grows again. A single late tick moves the line no more than one that is [#OUTLIER_NANOS]
/// off. A pause of several ticks is taken for a drop-out, during which the other machine's clock
/// went on. Confined to one thread.
public final class TickLine {
  /// Ticks in the longest memory: four quarters.
  static final int LONGEST = 96;

  /// Ticks after which the line is as good as is needed to play along: a quarter.
  static final int LOCK = 24;

  /// 1000 and 10 quarters a minute.
  private static final double FASTEST = 2.5e6;

  private static final double SLOWEST = 250e6;

  /// So far off a tick still counts in full, once the line is locked.
  static final double OUTLIER_NANOS = 6e6;

  /// Two ticks in a row that are farther off, on one side, are another tempo; with a short memory,
  /// from which the next tick is foretold badly, they may be farther off.
  private static final double BREAK_NANOS = 7e6;

  /// So is a mean of the latest [#MEAN] that is farther off.
  private static final double DRIFT_NANOS = 2.5e6;

  private static final int MEAN = 6;

  /// A drop-out is longer than so many ticks and so long a time.
  private static final double DROP_OUT_TICKS = 5;

  private static final double DROP_OUT_NANOS = 200e6;

  private static final int SHORTEST = 2;
  private static final int MEMORY_AFTER_DRIFT = 6;
  private static final int MEMORY_AFTER_DROP_OUT = 12;

  private int memory;
  private long last;

  /// The latest tick's time on the line is `last + offset`.
  private double offset;

  private double nanosPerTick;
  private double meanError;
  private int beyond;
  private int heard;

  /// A line that has heard nothing.
  ///
  /// @param guess nanoseconds from tick to tick, until it is known better
  public TickLine(double guess) {
    nanosPerTick = within(guess);
  }

  @Hot
  private static double within(double nanos) {
    return Math.max(FASTEST, Math.min(SLOWEST, nanos));
  }

  /// A tick came.
  ///
  /// @param nanos when; not before the one before
  /// @return how many ticks the other machine has gone on: 1, or more after a drop-out
  @Hot
  public int tick(long nanos) {
    if (memory == 0) {
      restart(nanos);
      return 1;
    }
    double since = Math.max(0, nanos - last);
    double expected = offset + nanosPerTick;
    int ticks = 1;
    if (since > DROP_OUT_NANOS && since - offset > DROP_OUT_TICKS * nanosPerTick) {
      ticks = (int) ((since - offset) / nanosPerTick + 0.5);
      expected = offset + ticks * nanosPerTick;
      memory = Math.min(memory, MEMORY_AFTER_DROP_OUT);
      heard = 0;
    }
    double error = since - expected;
    if (breaks(error)) {
      nanosPerTick = within(since);
      restart(nanos);
      return 1;
    }
    memory = Math.min(LONGEST, memory + 1);
    double most = memory > LOCK ? OUTLIER_NANOS : Double.MAX_VALUE;
    double counted = Math.max(-most, Math.min(most, error));
    double n = memory;
    double at = expected + counted * 2 * (2 * n - 1) / (n * (n + 1));
    nanosPerTick = within(nanosPerTick + counted * 6 / (n * (n + 1)));
    last += (long) since;
    offset = at - since;
    heard++;
    drift(counted);
    return ticks;
  }

  @Hot
  private void restart(long nanos) {
    memory = SHORTEST;
    last = nanos;
    offset = 0;
    meanError = 0;
    beyond = 0;
    heard = 0;
  }

  /// Whether this tick and the one before were far off on one side.
  @Hot
  private boolean breaks(double error) {
    double n = memory;
    // The standard deviation of a line through n points where it foretells the next.
    double far = BREAK_NANOS * (1 + Math.sqrt((4 * n + 2) / (n * (n - 1))));
    int side = error > far ? 1 : error < -far ? -1 : 0;
    boolean twice = side != 0 && side == beyond;
    beyond = side;
    return twice;
  }

  @Hot
  private void drift(double error) {
    meanError = memory > LOCK ? meanError + (error - meanError) / MEAN : 0;
    if (Math.abs(meanError) > DRIFT_NANOS) {
      memory = MEMORY_AFTER_DRIFT;
      meanError = 0;
      heard = 0;
    }
  }

  /// When the latest tick was meant.
  @Hot
  public long nanos() {
    return last + Math.round(offset);
  }

  @Hot
  public double nanosPerTick() {
    return nanosPerTick;
  }

  /// Whether [#LOCK] ticks have come since the line began or broke.
  @Hot
  public boolean locked() {
    return heard >= LOCK;
  }
}
