package antiphon.model.song;

import antiphon.model.Dice;
import antiphon.music.Hot;
import antiphon.music.Pitch;

/// The left hand's upper note as a voice of its own: on the last eighth of a beat it passes through
/// a tone of the scale to the chord's next tone, or else turns to its neighbour and comes back. It
/// does so more often while the performer holds a note or rests, so that the piano answers him
/// there.
final class TenorLine {
  /// How often it moves from one beat to the next under a performer who is busy, and under one who
  /// began no note in the last quarter.
  private static final float BUSY = 0.4f;

  private static final float STILL = 0.85f;
  private static final int QUARTER = 4;

  /// Below this pitch seconds are mud.
  private static final int LOWEST = 46;

  private static final int EIGHTH = 2;
  private static final int WHOLE_TONE = 2;
  private static final long DICE = 1L << 41;

  private long seed;
  private int step;
  private boolean onBeat;
  private boolean mayPass;

  /// Whether it moves from the beat that was reached last to the next.
  private boolean walks;

  /// The tone between two beats that sounds or is to sound in this step, and where it leads.
  private int passing;

  private int next;

  /// Where it lies on the beat that was reached last, if it was led there.
  private int goal;

  @Hot
  void reset(long newSeed) {
    seed = newSeed;
    walks = false;
    passing = Pitch.SILENT;
    next = Pitch.SILENT;
    goal = Pitch.SILENT;
  }

  /// A step opens.
  ///
  /// @param quiet for how many steps the performer has begun no note
  /// @param density the notes that are asked for, 1 for the usual
  @Hot
  void begin(int newStep, int placeInBar, Pulse pulse, int quiet, float density) {
    step = newStep;
    int place = placeInBar % pulse.stepsPerBeat();
    onBeat = place == 0;
    mayPass = place == pulse.stepsPerBeat() - EIGHTH;
    if (onBeat) {
      goal = walks ? next : Pitch.SILENT;
      passing = Pitch.SILENT;
      next = Pitch.SILENT;
      walks = Dice.roll(seed, DICE + 2L * step) < (quiet >= QUARTER ? STILL : BUSY) * density;
    }
  }

  /// Where the tenor is led to, or [Pitch#SILENT] if it may lie anywhere.
  @Hot
  int goal() {
    return goal;
  }

  /// Whether it has to sound here: it begins to move, or has moved.
  @Hot
  boolean enters() {
    return onBeat && (walks || goal != Pitch.SILENT);
  }

  /// The tone of the scale that sounds between two beats in this step, or [Pitch#SILENT].
  ///
  /// @param from the tenor's pitch so far
  /// @param bass the pitch below it
  /// @param lowest the right hand's lowest pitch, above it
  /// @param tones the chord's pitch classes, a set of bits 0-11
  /// @param scale those of the scale
  /// @param melody what the performer sounds, or [Pitch#SILENT]; no semitone beside it is taken
  @Hot
  int passing(int from, int bass, int lowest, int tones, int scale, int melody) {
    if (!mayPass) {
      return passing;
    }
    passing = Pitch.SILENT;
    next = Pitch.SILENT;
    if (walks && from != Pitch.SILENT && has(tones, from)) {
      int least = Math.max(bass, LOWEST) + 1;
      int most = Math.min(bass + Hands.REACH, lowest - 1);
      int way = Dice.roll(seed, DICE + 2L * step + 1) < 0.5f ? 1 : -1;
      for (int kind = 0; kind < 2 && passing == Pitch.SILENT; kind++) {
        boolean turns = kind == 1;
        pass(turns, from, way, least, most, tones, scale, melody);
        pass(turns, from, -way, least, most, tones, scale, melody);
      }
    }
    return passing;
  }

  /// Finds a tone on the way to another one of the chord, or one to turn back from, unless there is
  /// one already.
  @Hot
  private void pass(
      boolean turns, int from, int way, int least, int most, int tones, int scale, int melody) {
    for (int by = WHOLE_TONE; by > 0 && passing == Pitch.SILENT; by--) {
      int pitch = from + way * by;
      boolean free = pitch >= least && pitch <= most && !isSemitone(pitch, melody);
      int reached = turns ? from : beyond(pitch, way, least, most, tones);
      if (free && has(scale, pitch) && !has(tones, pitch) && reached != Pitch.SILENT) {
        passing = pitch;
        next = reached;
      }
    }
  }

  /// The chord's tone a step beyond a pitch, or [Pitch#SILENT].
  @Hot
  private static int beyond(int pitch, int way, int least, int most, int tones) {
    for (int by = 1; by <= WHOLE_TONE; by++) {
      int reached = pitch + way * by;
      if (reached >= least && reached <= most && has(tones, reached)) {
        return reached;
      }
    }
    return Pitch.SILENT;
  }

  @Hot
  private static boolean has(int set, int pitch) {
    return (set >> pitch % 12 & 1) != 0;
  }

  @Hot
  private static boolean isSemitone(int pitch, int melody) {
    int interval = Math.floorMod(pitch - melody, 12);
    return melody != Pitch.SILENT && (interval == 1 || interval == 11);
  }

  /// The step is over.
  ///
  /// @param sounding the tenor's pitch
  @Hot
  void end(int sounding) {
    if (mayPass && sounding != passing) {
      passing = Pitch.SILENT;
      next = Pitch.SILENT;
    }
  }
}
