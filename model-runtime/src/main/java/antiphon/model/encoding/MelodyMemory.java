package antiphon.model.encoding;

import antiphon.music.Hot;
import antiphon.music.Pitch;
import java.util.Arrays;

/// What is remembered of the whole melody, far beyond the window: how much of each pitch class
/// there was, on which notes its phrases ended, with which it began. A network hears it relative to
/// a pitch of the performer's. Shared by training and playing. Allocates nothing after
/// construction.
///
/// | features | meaning |
/// |---|---|
/// | 0..47 | share of the time that each pitch class sounded: for reference +0..+11 four levels each |
/// | 48..95 | the same, of the last four bars or so |
/// | 96..143 | share of the onsets |
/// | 144..191 | share of the last bar lines |
/// | 192..239 | share of the last beats |
/// | 240..275 | the notes that the last phrase ended on, the one before, the one before that |
/// | 276..287 | the first note of all |
///
/// A phrase ends on a note before a rest and on one that is held.
public final class MelodyMemory {
  public static final int FEATURES = 288;

  /// The most features that are active.
  public static final int MAX_ACTIVE = 64;

  /// Bytes of what is remembered: levels of pitch classes, then pitch classes.
  public static final int BYTES = 64;

  private static final int TIME = 0;
  private static final int RECENT = 1;
  private static final int ONSETS = 2;
  private static final int BAR_LINES = 3;
  private static final int BEATS = 4;
  private static final int SHARES = 5;

  /// What is left of an older note when a newer one comes.
  private static final float[] KEPT = {1, 63 / 64f, 1, 0.85f, 0.97f};

  /// The shares from which on a pitch class has level 1, 2, 3, 4.
  private static final float[] LEVELS = {0.005f, 0.06f, 0.12f, 0.2f};

  private static final int PITCH_CLASSES = 12;
  private static final int ENDS = SHARES * PITCH_CLASSES;
  private static final int FIRST = ENDS + 3;
  private static final byte NONE = -1;
  private static final int LONG_NOTE = 6;
  private static final int QUARTER = 4;

  private final float[] shares = new float[ENDS];
  private final byte[] state = new byte[BYTES];
  private int before;
  private int held;

  public MelodyMemory() {
    reset();
  }

  /// Forgets all.
  @Hot
  public void reset() {
    Arrays.fill(shares, 0);
    Arrays.fill(state, 0, ENDS, (byte) 0);
    Arrays.fill(state, ENDS, BYTES, NONE);
    before = Pitch.SILENT;
    held = 0;
  }

  /// Hears the performer's part of a step; steps follow each other.
  @Hot
  public void hear(int cell, int placeInBar) {
    int pitch = Cell.pitch(cell);
    if (pitch == Pitch.SILENT) {
      if (before != Pitch.SILENT && held < LONG_NOTE) {
        end(before % PITCH_CLASSES);
      }
    } else {
      sound(pitch % PITCH_CLASSES, Cell.isOnset(cell), placeInBar);
    }
    before = pitch;
  }

  @Hot
  private void sound(int pitchClass, boolean onset, int placeInBar) {
    held = onset ? 0 : held + 1;
    if (held == LONG_NOTE) {
      end(pitchClass);
    }
    if (state[FIRST] == NONE) {
      state[FIRST] = (byte) pitchClass;
    }
    count(TIME, pitchClass);
    count(RECENT, pitchClass);
    if (onset) {
      count(ONSETS, pitchClass);
    }
    if (placeInBar == 0) {
      count(BAR_LINES, pitchClass);
    }
    if (placeInBar % QUARTER == 0) {
      count(BEATS, pitchClass);
    }
  }

  @Hot
  private void end(int pitchClass) {
    state[ENDS + 2] = state[ENDS + 1];
    state[ENDS + 1] = state[ENDS];
    state[ENDS] = (byte) pitchClass;
  }

  @Hot
  private void count(int kind, int pitchClass) {
    int from = kind * PITCH_CLASSES;
    float sum = 0;
    for (int at = from; at < from + PITCH_CLASSES; at++) {
      shares[at] *= KEPT[kind];
      shares[at] += at == from + pitchClass ? 1 : 0;
      sum += shares[at];
    }
    for (int at = from; at < from + PITCH_CLASSES; at++) {
      byte level = 0;
      while (level < LEVELS.length && shares[at] > LEVELS[level] * sum) {
        level++;
      }
      state[at] = level;
    }
  }

  /// Copies what is remembered, [#BYTES] bytes.
  public void copy(byte[] out, int to) {
    System.arraycopy(state, 0, out, to, BYTES);
  }

  /// Writes the active features.
  ///
  /// @param reference the pitch that they are relative to
  /// @return how many indices were written to `out` from `to` on, in ascending order, at most
  ///   [#MAX_ACTIVE]
  @Hot
  public int write(int reference, int[] out, int to) {
    return write(state, 0, reference, out, to);
  }

  /// The same of a copy that lies from `from` on. See [#write(int, int[], int)].
  @Hot
  public static int write(byte[] copy, int from, int reference, int[] out, int to) {
    int n = to;
    for (int kind = 0; kind < SHARES; kind++) {
      for (int interval = 0; interval < PITCH_CLASSES; interval++) {
        int at = kind * PITCH_CLASSES + (reference + interval) % PITCH_CLASSES;
        int level = copy[from + at];
        if (level > 0) {
          out[n++] = (kind * PITCH_CLASSES + interval) * LEVELS.length + level - 1;
        }
      }
    }
    for (int note = 0; note <= FIRST - ENDS; note++) {
      int pitchClass = copy[from + ENDS + note];
      if (pitchClass != NONE) {
        int interval = Math.floorMod(pitchClass - reference, PITCH_CLASSES);
        out[n++] = ENDS * LEVELS.length + note * PITCH_CLASSES + interval;
      }
    }
    return n - to;
  }
}
