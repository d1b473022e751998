package antiphon.evaluation;

import antiphon.model.encoding.DuetEncoding;
import antiphon.music.Pitch;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which chord followed which under a melody, counted in pieces: what a player without any network
/// could know. All pitches are intervals from the melody's.
///
/// It looks at beats and at the melody's onsets, and at three pasts: the whole chord that sounds;
/// if that never was, its bass note's name; if that never was either, nothing but whether it is a
/// beat and an onset. What follows is drawn as often as it followed there.
final class ChordTable {
  /// An outcome in which no voice begins a note.
  static final long HOLD = 0;

  private static final int VOICES = DuetEncoding.VOICES;
  private static final int BITS = 9;
  private static final int MIDDLE = 1 << (BITS - 2);
  private static final int ONSET = 1 << (BITS - 1);
  private static final int SILENT = 0;
  private static final int BEAT_STEPS = 4;
  private static final int KINDS = 4;

  /// By past, how often each outcome followed; in the order in which they were met.
  private final Map<Long, Map<Long, Integer>> counts = new HashMap<>();

  /// Counts the successions of these pieces.
  ChordTable(List<DuetPiece> pieces) {
    int[] before = new int[VOICES];
    for (DuetPiece piece : pieces) {
      int melody = Pitch.SILENT;
      for (int step = 0; step < piece.steps(); step++) {
        melody = piece.pitch(0, step) < 0 ? melody : piece.pitch(0, step);
        boolean onset = piece.onset(0, step);
        if (melody >= 0 && looksAt(piece.placeInBar(step), onset)) {
          for (int voice = 0; voice < VOICES; voice++) {
            before[voice] = step == 0 ? Pitch.SILENT : piece.pitch(1 + voice, step - 1);
          }
          long outcome = outcome(piece, step, melody);
          for (int past = 0; past < 3; past++) {
            counts
                .computeIfAbsent(
                    key(past, kind(piece.placeInBar(step), onset), before, melody),
                    key -> new LinkedHashMap<>())
                .merge(outcome, 1, Integer::sum);
          }
        }
      }
    }
  }

  /// Whether something may begin in a step.
  static boolean looksAt(int placeInBar, boolean onset) {
    return onset || placeInBar % BEAT_STEPS == 0;
  }

  private static int kind(int placeInBar, boolean onset) {
    return (onset ? 1 : 0) + (placeInBar % BEAT_STEPS == 0 ? 2 : 0);
  }

  /// @param past 0 the whole chord, 1 the bass's name, 2 nothing
  private static long key(int past, int kind, int[] before, int melody) {
    long key = (long) past * KINDS + kind;
    if (past == 0) {
      for (int pitch : before) {
        key = key << BITS | interval(pitch, melody);
      }
    } else if (past == 1) {
      int bass = before[VOICES - 1];
      key = key << BITS | (bass < 0 ? 12 : Math.floorMod(bass - melody, 12));
    }
    return key;
  }

  private static int interval(int pitch, int melody) {
    return pitch < 0 ? SILENT : MIDDLE + pitch - melody;
  }

  private static long outcome(DuetPiece piece, int step, int melody) {
    long outcome = 0;
    boolean begins = false;
    for (int line = 1; line <= VOICES; line++) {
      boolean onset = piece.onset(line, step);
      begins |= onset;
      outcome = outcome << BITS | interval(piece.pitch(line, step), melody) | (onset ? ONSET : 0);
    }
    return begins ? outcome : HOLD;
  }

  /// Draws what follows.
  ///
  /// @param before what the voices sound
  /// @param dice 0..1, 1 excluded
  /// @return [#HOLD], or what [#begins] and [#pitch] read
  long draw(int placeInBar, boolean onset, int[] before, int melody, float dice) {
    int kind = kind(placeInBar, onset);
    for (int past = 0; past < 3; past++) {
      Map<Long, Integer> followed = counts.get(key(past, kind, before, melody));
      if (followed != null) {
        return draw(followed, dice);
      }
    }
    return HOLD;
  }

  private static long draw(Map<Long, Integer> followed, float dice) {
    int all = followed.values().stream().mapToInt(Integer::intValue).sum();
    int left = (int) (dice * all);
    for (Map.Entry<Long, Integer> entry : followed.entrySet()) {
      left -= entry.getValue();
      if (left < 0) {
        return entry.getKey();
      }
    }
    return HOLD;
  }

  private static int part(long outcome, int voice) {
    return (int) (outcome >> (BITS * (VOICES - 1 - voice))) & ((1 << BITS) - 1);
  }

  /// Whether a voice begins a note in an outcome that is not [#HOLD].
  static boolean begins(long outcome, int voice) {
    return (part(outcome, voice) & ONSET) != 0;
  }

  /// What a voice sounds in an outcome that is not [#HOLD], or [Pitch#SILENT].
  static int pitch(long outcome, int voice, int melody) {
    int interval = part(outcome, voice) & ~ONSET;
    return interval == SILENT ? Pitch.SILENT : Math.clamp(melody + interval - MIDDLE, 0, 127);
  }
}
