package antiphon.realtime;

import antiphon.model.Steering;
import antiphon.model.StepPlayer;
import antiphon.music.Hot;
import antiphon.music.Pitch;
import java.util.ArrayList;
import java.util.List;

/// A player of two voices for tests: under each onset of the performer's it plays a tenth and an
/// octave below; without one it holds, and rests once the performer is silent for a bar. What it is
/// told is written down if asked to.
class TestPlayer implements StepPlayer {
  static final int VOICES = 2;

  final List<String> told = new ArrayList<>();
  boolean writesDown = true;
  boolean writesSteering;
  int failAtStep = -1;
  boolean attacksBefore;
  boolean sure;
  int slices = 3;

  /// By how many thirds of a step the first voice is late.
  int delay;

  private final int[] decision = new int[VOICES];
  private int step;
  private long harmony;

  /// Whether a chord of the lower half of the keyboard sounds in the first voice: its lowest note.
  boolean heedsHarmony;

  private int silentSteps = 100;
  private int left;

  @Hot
  @Override
  public int voices() {
    return VOICES;
  }

  @Override
  public String voiceName(int voice) {
    return voice == 0 ? "Upper" : "Lower";
  }

  @Hot
  @Override
  public void reset(long seed) {
    silentSteps = 100;
  }

  @Hot
  @Override
  public void steer(Steering steering) {
    if (writesSteering) {
      told.add("register " + steering.get(Steering.REGISTER));
    }
  }

  @Hot
  @Override
  public void harmony(long low, long high) {
    if (writesDown && (low | high | harmony) != 0) {
      told.add("harmony " + Long.toHexString(low));
    }
    harmony = low | high;
  }

  @Hot
  @Override
  public void begin(int newStep, int placeInBar, int stepsPerBar) {
    step = newStep;
    left = slices;
    decision[0] = HOLD;
    decision[1] = HOLD;
    if (writesDown) {
      told.add("begin " + newStep + " " + placeInBar + "/" + stepsPerBar);
    }
  }

  @Hot
  @Override
  public boolean prepare() {
    return --left > 0;
  }

  @Hot
  @Override
  public void decideBefore() {
    if (attacksBefore) {
      decision[0] = 60;
      decision[1] = 48;
    } else {
      rest();
    }
    if (writesDown) {
      told.add("before " + step);
    }
  }

  private void rest() {
    int all = silentSteps == 16 ? REST : HOLD;
    decision[0] = all;
    decision[1] = all;
  }

  @Hot
  @Override
  public void decideAfter(int pitch, boolean onset) {
    if (step == failAtStep) {
      throw new IllegalStateException("made to fail at step " + step);
    }
    if (onset) {
      silentSteps = 0;
      boolean heeds = heedsHarmony && harmony != 0;
      decision[0] = heeds ? Long.numberOfTrailingZeros(harmony) : pitch - 16;
      decision[1] = pitch - 24;
    } else {
      rest();
    }
    if (writesDown) {
      told.add("after " + step + " " + Pitch.name(pitch) + (onset ? " onset" : ""));
    }
  }

  @Hot
  @Override
  public int decision(int voice) {
    return decision[voice];
  }

  @Hot
  @Override
  public int delay(int voice) {
    return voice == 0 ? delay : 0;
  }

  @Hot
  @Override
  public int velocity(int voice) {
    return 70 + voice;
  }

  @Hot
  @Override
  public boolean sure() {
    return sure;
  }

  @Hot
  @Override
  public void end(int performerPitch, boolean performerOnset, int performerVelocity) {
    silentSteps = performerPitch == Pitch.SILENT ? Math.min(100, silentSteps + 1) : 0;
    if (writesDown) {
      told.add("end " + step + " " + Pitch.name(performerPitch) + (performerOnset ? " onset" : ""));
    }
  }

  @Hot
  @Override
  public void sounded(int voice, int pitch, boolean onset) {
    if (writesDown) {
      told.add("sounded " + step + " " + voice + " " + Pitch.name(pitch) + (onset ? " onset" : ""));
    }
  }

  @Hot
  @Override
  public boolean resting() {
    return silentSteps > 16;
  }
}
