package antiphon.realtime;

import antiphon.music.Hot;
import antiphon.music.Pitch;

/// What each voice of the accompanist sounds, and what it did in the open step.
final class Voices {
  static final int MAX = 8;

  private final int[] channel = new int[MAX];
  private final int[] pitch = new int[MAX];
  private final int[] velocity = new int[MAX];
  private final int[] pitchBefore = new int[MAX];
  private final int[] velocityBefore = new int[MAX];
  private final boolean[] attacked = new boolean[MAX];
  private final boolean[] touched = new boolean[MAX];

  Voices(LoopSettings settings) {
    for (int voice = 0; voice < MAX; voice++) {
      int given = Math.min(voice, settings.voiceChannels().size() - 1);
      channel[voice] = settings.voiceChannels().get(given);
      pitch[voice] = Pitch.SILENT;
      pitchBefore[voice] = Pitch.SILENT;
    }
  }

  /// A step opens: what sounds now is what the voices had before.
  @Hot
  void openStep() {
    for (int voice = 0; voice < MAX; voice++) {
      pitchBefore[voice] = pitch[voice];
      velocityBefore[voice] = velocity[voice];
      attacked[voice] = false;
      touched[voice] = false;
    }
  }

  /// A note of the step before is still to begin: it counts as sounding before this one.
  @Hot
  void expect(int voice, int newPitch, int newVelocity) {
    pitchBefore[voice] = newPitch;
    velocityBefore[voice] = newVelocity;
  }

  /// What the voice did last belongs to the step before.
  @Hot
  void didBefore(int voice) {
    attacked[voice] = false;
    touched[voice] = false;
  }

  @Hot
  void attack(int voice, int newPitch, int newVelocity) {
    pitch[voice] = newPitch;
    velocity[voice] = newVelocity;
    attacked[voice] = true;
    touched[voice] = true;
  }

  @Hot
  void release(int voice) {
    pitch[voice] = Pitch.SILENT;
    attacked[voice] = false;
    touched[voice] = true;
  }

  @Hot
  int channel(int voice) {
    return channel[voice];
  }

  /// What sounds, or [Pitch#SILENT].
  @Hot
  int pitch(int voice) {
    return pitch[voice];
  }

  @Hot
  int pitchBefore(int voice) {
    return pitchBefore[voice];
  }

  @Hot
  int velocityBefore(int voice) {
    return velocityBefore[voice];
  }

  /// Whether what sounds began in the open step.
  @Hot
  boolean attacked(int voice) {
    return attacked[voice];
  }

  /// Whether the voice began or ended a note in the open step.
  @Hot
  boolean touched(int voice) {
    return touched[voice];
  }

  @Hot
  boolean silent() {
    for (int voice = 0; voice < MAX; voice++) {
      if (pitch[voice] != Pitch.SILENT) {
        return false;
      }
    }
    return true;
  }
}
