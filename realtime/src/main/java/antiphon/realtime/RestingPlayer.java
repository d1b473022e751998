package antiphon.realtime;

import antiphon.model.StepPlayer;
import antiphon.music.Hot;

/// Stands in for a player that failed: plays nothing.
final class RestingPlayer implements StepPlayer {
  @Hot
  @Override
  public int voices() {
    return 1;
  }

  @Override
  public String voiceName(int voice) {
    return "Silence";
  }

  @Hot
  @Override
  public void reset(long seed) {}

  @Hot
  @Override
  public void begin(int step, int placeInBar, int stepsPerBar) {}

  @Hot
  @Override
  public boolean prepare() {
    return false;
  }

  @Hot
  @Override
  public void decideBefore() {}

  @Hot
  @Override
  public void decideAfter(int pitch, boolean onset) {}

  @Hot
  @Override
  public int decision(int voice) {
    return HOLD;
  }

  @Hot
  @Override
  public int velocity(int voice) {
    return 1;
  }

  @Hot
  @Override
  public boolean sure() {
    return true;
  }

  @Hot
  @Override
  public void end(int performerPitch, boolean performerOnset, int performerVelocity) {}

  @Hot
  @Override
  public void sounded(int voice, int pitch, boolean onset) {}

  @Hot
  @Override
  public boolean resting() {
    return true;
  }
}
