package antiphon.music.time;

import antiphon.music.Hot;

/// The grid of sixteenth steps laid over time: which step and which bar a time belongs to, and when
/// a step begins.
///
/// Tempo and meter may change at any time; what lies before the change is forgotten, so ask only
/// about times at or after the last one. Positions are doubles in steps, times nanoseconds; the
/// same calls give the same bits anywhere. Confined to one thread.
public final class StepGrid {
  private long anchorNanos;
  private double anchorPosition;
  private double nanosPerStep;
  private int barLine;
  private int barNumber;
  private int stepsPerBar;
  private int stepsPerBeat;

  /// A grid whose step 0 begins at 0; call [#start] before use.
  public StepGrid(int microsPerQuarter, Meter meter) {
    nanosPerStep = nanosPerStep(microsPerQuarter);
    stepsPerBar = meter.stepsPerBar();
    stepsPerBeat = meter.stepsPerBeat();
    barNumber = 1;
  }

  /// Sixteenths at a tempo given as in a MIDI file.
  @Hot
  public static double nanosPerStep(int microsPerQuarter) {
    return microsPerQuarter * 250.0;
  }

  /// Lays step 0 at `startNanos` and the line of bar 1 at step `pickupSteps`.
  @Hot
  public void start(long startNanos, int pickupSteps) {
    anchorNanos = startNanos;
    anchorPosition = 0;
    barLine = pickupSteps;
    barNumber = 1;
  }

  /// From `atNanos` on a step takes `newNanosPerStep`.
  @Hot
  public void tempo(double newNanosPerStep, long atNanos) {
    anchor(position(atNanos), newNanosPerStep, atNanos);
  }

  /// A position, in steps, is reached at a time, and from then on a step takes `newNanosPerStep`.
  @Hot
  public void anchor(double position, double newNanosPerStep, long atNanos) {
    anchorPosition = position;
    anchorNanos = atNanos;
    nanosPerStep = newNanosPerStep;
  }

  /// A new meter whose bar line is the step nearest to `atNanos`. Where no bar line was due the bar
  /// before it stays short.
  @Hot
  public void meter(int beats, int unit, long atNanos) {
    int step = nearestStep(atNanos);
    int bar = bar(step);
    barNumber = placeInBar(step) == 0 ? bar : bar + 1;
    barLine = step;
    meter(beats, unit);
  }

  /// A meter from the beginning on; the line of bar 1 stays where it is.
  @Hot
  public void meter(int beats, int unit) {
    stepsPerBar = Math.max(1, beats * 16 / unit);
    stepsPerBeat = Math.max(1, 16 / unit);
  }

  /// Where a time lies, in steps; fractions are parts of a step.
  @Hot
  public double position(long nanos) {
    return anchorPosition + (nanos - anchorNanos) / nanosPerStep;
  }

  /// When a position is reached.
  @Hot
  public long nanos(double position) {
    return anchorNanos + Math.round((position - anchorPosition) * nanosPerStep);
  }

  /// The step nearest to a time; halfway belongs to the later one.
  @Hot
  public int nearestStep(long nanos) {
    return (int) Math.floor(position(nanos) + 0.5);
  }

  @Hot
  public double nanosPerStep() {
    return nanosPerStep;
  }

  /// Steps since the bar line, `0..stepsPerBar-1`.
  @Hot
  public int placeInBar(int step) {
    return Math.floorMod(step - barLine, stepsPerBar);
  }

  /// The bar a step lies in, counted from 1; a pickup lies in bar 0.
  @Hot
  public int bar(int step) {
    return barNumber + Math.floorDiv(step - barLine, stepsPerBar);
  }

  @Hot
  public int stepsPerBar() {
    return stepsPerBar;
  }

  @Hot
  public int stepsPerBeat() {
    return stepsPerBeat;
  }

  /// Whether a beat begins at the step.
  @Hot
  public boolean isBeat(int step) {
    return placeInBar(step) % stepsPerBeat == 0;
  }
}
