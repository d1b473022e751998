package antiphon.realtime;

import antiphon.music.Hot;
import antiphon.music.Pitch;

/// Tells a trill, a mordent or a turn from a melody: within a step the line's note and a neighbour
/// of it, one after the other. Confined to one thread.
final class Ornament {
  /// The farthest that an ornament strays from its main note, in semitones.
  private static final int NEIGHBOUR = 2;

  private long latestNanos = Long.MIN_VALUE;

  /// Onsets in the open step that are near the line, one after the other.
  private int onsets;

  private boolean main;
  private int neighbour = Pitch.SILENT;
  private boolean leaves;

  /// The neighbour with which the step before was ornamented, [Pitch#SILENT] where it was not.
  private int usual = Pitch.SILENT;

  /// Whether a note begins that is not the one or the other.
  private boolean strange;

  /// Whether the line sounded in the step before.
  private boolean sounding;

  /// A note begins in the open step.
  ///
  /// @param line the pitch that the line had before the step
  /// @param rollWidth notes so near to each other are one onset
  @Hot
  void note(int pitch, int line, long timeNanos, long rollWidth) {
    if (line == Pitch.SILENT || pitch < line - NEIGHBOUR) {
      return; // an inner voice, or the other hand
    }
    if (onsets == 0 || timeNanos - latestNanos > rollWidth) {
      onsets++;
      latestNanos = timeNanos;
    }
    if (pitch == line) {
      main = true;
    } else {
      neighbour = pitch;
      strange |= pitch != usual;
    }
    leaves |= pitch > line + NEIGHBOUR;
  }

  /// Whether the line stays where it was before the step.
  ///
  /// @param closing whether the step is about to close; until then an ornament is expected to go on
  @Hot
  boolean stays(boolean closing) {
    boolean ornaments = onsets > 1 && main && neighbour != Pitch.SILENT;
    boolean goesOn = !closing && usual != Pitch.SILENT && onsets > 0 && !strange;
    return sounding && !leaves && (ornaments || goesOn);
  }

  /// The step is over.
  ///
  /// @param sounded whether the line sounded in it
  @Hot
  void closeStep(boolean sounded) {
    usual = stays(true) ? neighbour : Pitch.SILENT;
    sounding = sounded;
    onsets = 0;
    main = false;
    neighbour = Pitch.SILENT;
    leaves = false;
    strange = false;
  }

  /// All is forgotten.
  @Hot
  void clear() {
    sounding = false;
    closeStep(false);
  }
}
