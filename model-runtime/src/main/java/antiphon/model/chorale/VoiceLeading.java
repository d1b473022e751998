package antiphon.model.chorale;

import antiphon.model.encoding.DuetEncoding;
import antiphon.model.encoding.Window;
import antiphon.model.format.Provenance;
import antiphon.music.Hot;
import antiphon.music.Pitch;
import java.util.List;

/// The rules that a decision obeys whatever the network says: each voice keeps its range, and
/// voices, the performer among them, do not cross; parallel fifths and octaves cost. Where a chord
/// binds the voices they sound nothing else.
///
/// Lines are 0 = performer, 1 = alto, 2 = tenor, 3 = bass.
final class VoiceLeading {
  /// A pitch's probability counts for this share of itself for each parallel fifth or octave it
  /// makes.
  static final float PARALLEL_FAVOUR = 1 / 64f;

  private static final int LINES = 1 + DuetEncoding.VOICES;
  private static final int FIFTH = 7;
  private static final int OCTAVE = 12;

  private final int[] lowest;
  private final int[] highest;
  private final int[] before = new int[LINES];
  private final int[] after = new int[LINES];
  private final boolean[] decided = new boolean[LINES];
  private int lift;

  /// The pitch classes that the bass may begin, and the others.
  private int bassClasses;

  private int classes;
  private boolean bound;

  /// Rules for voices with these ranges, alto first.
  VoiceLeading(List<Provenance.Range> ranges) {
    lowest = ranges.stream().mapToInt(Provenance.Range::low).toArray();
    highest = ranges.stream().mapToInt(Provenance.Range::high).toArray();
  }

  /// All ranges lie so many octaves higher from now on. They give way downwards where a voice would
  /// have no octave left below the performer.
  ///
  /// @param octaves 0 or more
  @Hot
  void lift(int octaves) {
    lift = OCTAVE * octaves;
  }

  /// Starts a step: what sounded before it, and the performer's pitch in it.
  ///
  /// @param pitchClasses those that may be begun, a set of bits 0-11
  @Hot
  void begin(Window window, int performerPitch, int pitchClasses) {
    bassClasses = pitchClasses;
    classes = pitchClasses;
    bound = false;
    for (int line = 0; line < LINES; line++) {
      before[line] = window.latestPitch(line);
      after[line] = before[line];
      decided[line] = false;
    }
    after[0] = performerPitch;
    decided[0] = true;
  }

  /// In this step the voices sound nothing but a chord: what they hold of other notes ends.
  ///
  /// @param chord its pitch classes, a set of bits 0-11
  /// @param bass those of them that the bass may have
  @Hot
  void bind(int chord, int bass) {
    classes = chord;
    bassClasses = bass;
    bound = true;
  }

  /// A line's outcome in this step; voices decided later mind it.
  @Hot
  void decide(int line, int pitch) {
    after[line] = pitch;
    decided[line] = true;
  }

  /// Whether a voice may begin a pitch: in its range and the scale or chord, not across a line that
  /// is decided.
  @Hot
  boolean allowed(int line, int pitch) {
    return pitch >= lowest(line)
        && pitch <= highest[line - 1] + lift
        && isOfClass(line, pitch)
        && !crosses(line, pitch);
  }

  /// Whether a voice may go on with a pitch.
  @Hot
  boolean mayHold(int line, int pitch) {
    return !crosses(line, pitch) && (!bound || isOfClass(line, pitch));
  }

  @Hot
  private int lowest(int line) {
    int lifted = lowest[line - 1] + lift;
    boolean capped = after[0] != Pitch.SILENT;
    return capped ? Math.min(lifted, Math.max(lowest[line - 1], after[0] - OCTAVE)) : lifted;
  }

  @Hot
  private boolean isOfClass(int line, int pitch) {
    int these = line == LINES - 1 ? bassClasses : classes;
    return (these >> Math.floorMod(pitch, OCTAVE) & 1) != 0;
  }

  /// Whether a pitch lies across a line that is decided in this step.
  @Hot
  boolean crosses(int line, int pitch) {
    for (int other = 0; other < LINES; other++) {
      if (decided[other] && after[other] != Pitch.SILENT && other != line) {
        if (other < line ? pitch > after[other] : pitch < after[other]) {
          return true;
        }
      }
    }
    return false;
  }

  /// What a pitch's probability for a voice is multiplied with: [#PARALLEL_FAVOUR] for each decided
  /// line it runs parallel with, else 1.
  @Hot
  float favour(int line, int pitch) {
    float favour = 1;
    for (int other = 0; other < LINES; other++) {
      if (other != line && decided[other] && parallel(line, pitch, other)) {
        favour *= PARALLEL_FAVOUR;
      }
    }
    return favour;
  }

  @Hot
  private boolean parallel(int line, int pitch, int other) {
    int from = before[line];
    int otherFrom = before[other];
    int otherTo = after[other];
    if (from < 0 || otherFrom < 0 || otherTo < 0 || from == pitch || otherFrom == otherTo) {
      return false;
    }
    int intervalBefore = Math.abs(from - otherFrom) % 12;
    int intervalAfter = Math.abs(pitch - otherTo) % 12;
    return intervalBefore == intervalAfter
        && (intervalBefore == 0 || intervalBefore == FIFTH)
        && pitch > from == otherTo > otherFrom;
  }
}
