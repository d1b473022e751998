package antiphon.app.latency;

import antiphon.model.StepPlayer;
import antiphon.music.Hot;
import org.jspecify.annotations.Nullable;

/// A player with one voice more, the mark, which answers each of the performer's onsets with the
/// same pitch once the player has decided the step: so that each onset has a reply, and shows which
/// one it is. Without a player it is an echo.
final class MarkingPlayer implements StepPlayer {
  private static final int MARK_VELOCITY = 64;

  private final @Nullable StepPlayer player;
  private volatile boolean echoing;

  /// Who decides the open step; nobody while it is an echo.
  private @Nullable StepPlayer thinking;

  private int mark = HOLD;

  MarkingPlayer(@Nullable StepPlayer player) {
    this.player = player;
  }

  /// From the next step on the player decides nothing, or decides again. Any thread.
  void echo(boolean value) {
    echoing = value;
  }

  @Hot
  @Override
  public int voices() {
    return player == null ? 1 : 1 + player.voices();
  }

  @Override
  public String voiceName(int voice) {
    return voice == 0 || player == null ? "Mark" : player.voiceName(voice - 1);
  }

  @Hot
  @Override
  public void reset(long seed) {
    mark = HOLD;
    thinking = null;
    if (player != null) {
      player.reset(seed);
    }
  }

  @Hot
  @Override
  public void begin(int step, int placeInBar, int stepsPerBar) {
    mark = HOLD;
    thinking = echoing ? null : player;
    if (thinking != null) {
      thinking.begin(step, placeInBar, stepsPerBar);
    }
  }

  @Hot
  @Override
  public boolean prepare() {
    return thinking != null && thinking.prepare();
  }

  @Hot
  @Override
  public void decideBefore() {
    if (thinking != null) {
      thinking.decideBefore();
    }
  }

  @Hot
  @Override
  public void decideAfter(int pitch, boolean onset) {
    if (thinking != null) {
      thinking.decideAfter(pitch, onset);
    }
    mark = onset ? pitch : HOLD;
  }

  @Hot
  @Override
  public int decision(int voice) {
    return voice == 0 ? mark : thinking == null ? HOLD : thinking.decision(voice - 1);
  }

  @Hot
  @Override
  public int velocity(int voice) {
    return voice == 0 || thinking == null ? MARK_VELOCITY : thinking.velocity(voice - 1);
  }

  @Hot
  @Override
  public boolean sure() {
    return thinking != null && thinking.sure();
  }

  @Hot
  @Override
  public void end(int performerPitch, boolean performerOnset, int performerVelocity) {
    if (thinking != null) {
      thinking.end(performerPitch, performerOnset, performerVelocity);
    }
  }

  @Hot
  @Override
  public void sounded(int voice, int pitch, boolean onset) {
    if (voice > 0 && thinking != null) {
      thinking.sounded(voice - 1, pitch, onset);
    }
  }

  @Hot
  @Override
  public boolean resting() {
    return thinking != null && thinking.resting();
  }
}
