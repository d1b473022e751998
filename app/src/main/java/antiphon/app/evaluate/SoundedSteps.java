package antiphon.app.evaluate;

import antiphon.model.Steering;
import antiphon.model.StepPlayer;
import antiphon.model.encoding.Cell;
import java.util.Arrays;

/// A player that writes down what the loop tells it has sounded, and how long it worked, and is
/// otherwise the player inside.
final class SoundedSteps implements StepPlayer {
  private final StepPlayer player;
  private int[] cells = new int[1024];
  private int step;
  private long[] workNanos = new long[1024];

  SoundedSteps(StepPlayer player) {
    this.player = player;
  }

  /// What sounded in the first `steps` steps, `[step * voices + voice]`, silent where the loop did
  /// not get that far.
  int[] voices(int steps) {
    return Arrays.copyOf(cells, steps * voices());
  }

  /// How long the player worked for each of the first `steps` steps: opened it, prepared, decided
  /// and closed it. 0 where the loop did not get that far.
  long[] workNanos(int steps) {
    return Arrays.copyOf(workNanos, steps);
  }

  private void worked(long fromNanos) {
    if (step >= workNanos.length) {
      workNanos = Arrays.copyOf(workNanos, step * 2);
    }
    workNanos[step] += System.nanoTime() - fromNanos;
  }

  @Override
  public int voices() {
    return player.voices();
  }

  @Override
  public String voiceName(int voice) {
    return player.voiceName(voice);
  }

  @Override
  public void reset(long seed) {
    Arrays.fill(cells, Cell.SILENT);
    Arrays.fill(workNanos, 0);
    player.reset(seed);
  }

  @Override
  public void steer(Steering steering) {
    player.steer(steering);
  }

  @Override
  public void harmony(long low, long high) {
    player.harmony(low, high);
  }

  @Override
  public void begin(int newStep, int placeInBar, int stepsPerBar) {
    step = newStep;
    long from = System.nanoTime();
    player.begin(newStep, placeInBar, stepsPerBar);
    worked(from);
  }

  @Override
  public boolean prepare() {
    long from = System.nanoTime();
    boolean more = player.prepare();
    worked(from);
    return more;
  }

  @Override
  public void decideBefore() {
    long from = System.nanoTime();
    player.decideBefore();
    worked(from);
  }

  @Override
  public void decideAfter(int pitch, boolean onset) {
    long from = System.nanoTime();
    player.decideAfter(pitch, onset);
    worked(from);
  }

  @Override
  public int decision(int voice) {
    return player.decision(voice);
  }

  @Override
  public int delay(int voice) {
    return player.delay(voice);
  }

  @Override
  public int velocity(int voice) {
    return player.velocity(voice);
  }

  @Override
  public boolean sure() {
    return player.sure();
  }

  @Override
  public void sounded(int voice, int pitch, boolean onset) {
    int at = step * voices() + voice;
    if (at >= cells.length) {
      cells = Arrays.copyOf(cells, at * 2);
    }
    cells[at] = Cell.of(pitch, onset);
    player.sounded(voice, pitch, onset);
  }

  @Override
  public void end(int performerPitch, boolean performerOnset, int performerVelocity) {
    long from = System.nanoTime();
    player.end(performerPitch, performerOnset, performerVelocity);
    worked(from);
  }

  @Override
  public boolean resting() {
    return player.resting();
  }
}
