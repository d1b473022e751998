package antiphon.model.chorale;

import static antiphon.model.encoding.DuetEncoding.VOICES;

import antiphon.model.DuetFeed;
import antiphon.model.encoding.Cell;
import antiphon.music.Hot;
import antiphon.music.Pitch;

/// The decisions of a step for what the performer is likely to do in it, made before he does it.
///
/// First that he does nothing new: which is also what stands before he is heard. Then that he
/// begins a note, the nearer to his last one the likelier, up to an octave from it.
final class Answers {
  private static final int FARTHEST = 12;
  private static final int PITCHES = 128;
  private static final int MOST = 3 + 2 * FARTHEST + 1;

  private final Decision decision;

  /// What the performer may do, in the order in which it is answered.
  private final int[] cells = new int[MOST];

  private final int[] decisions = new int[MOST * VOICES];
  private final boolean[] sure = new boolean[MOST];
  private int planned;
  private int answered;

  /// Whether the next answer is begun.
  private boolean begun;

  private long hits;

  Answers(Decision decision) {
    this.decision = decision;
  }

  /// Another step opens.
  ///
  /// @param anchor the performer's last pitch
  /// @param sounding the one that he holds, or [Pitch#SILENT]
  /// @param resting whether nothing is decided unless he begins a note
  @Hot
  void plan(int anchor, int sounding, boolean resting) {
    planned = 0;
    answered = 0;
    begun = false;
    if (!resting) {
      add(DuetFeed.UNKNOWN);
      add(Cell.of(sounding, false));
      if (sounding != Pitch.SILENT) {
        add(Cell.SILENT);
      }
    }
    addOnset(anchor);
    for (int interval = 1; interval <= FARTHEST; interval++) {
      addOnset(anchor + interval);
      addOnset(anchor - interval);
    }
  }

  @Hot
  private void addOnset(int pitch) {
    if (pitch >= 0 && pitch < PITCHES) {
      add(Cell.of(pitch, true));
    }
  }

  @Hot
  private void add(int cell) {
    cells[planned] = cell;
    planned++;
  }

  /// What has been answered holds no more: it is answered anew.
  @Hot
  void forget() {
    answered = 0;
    begun = false;
  }

  /// Does a slice of the answers; the decision must be prepared.
  ///
  /// @return true while there is more to do
  @Hot
  boolean slice() {
    if (answered == planned) {
      return false;
    }
    if (!begun) {
      decision.begin(cells[answered]);
      begun = true;
    } else if (!decision.slice()) {
      for (int voice = 0; voice < VOICES; voice++) {
        decisions[answered * VOICES + voice] = decision.voice(voice);
      }
      sure[answered] = decision.sure();
      answered++;
      begun = false;
    }
    return answered < planned;
  }

  /// Gives the decision for what the performer does, made now if it is not there.
  ///
  /// @return whether it is a sure one
  @Hot
  boolean decide(int cell, int[] out) {
    for (int known = 0; known < answered; known++) {
      if (cells[known] == cell) {
        hits++;
        System.arraycopy(decisions, known * VOICES, out, 0, VOICES);
        return sure[known];
      }
    }
    begun = false;
    decision.begin(cell);
    boolean more = true;
    while (more) {
      more = decision.slice();
    }
    for (int voice = 0; voice < VOICES; voice++) {
      out[voice] = decision.voice(voice);
    }
    return decision.sure();
  }

  /// How many decisions were there when they were asked for.
  long hits() {
    return hits;
  }
}
