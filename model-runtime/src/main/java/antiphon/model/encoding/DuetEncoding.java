package antiphon.model.encoding;

import antiphon.model.StepPlayer;
import antiphon.music.Hot;
import antiphon.music.Pitch;

/// How a performer's line and three accompaniment voices become network input, and network output a
/// decision. Shared by training and playing: there is no second copy of this arithmetic.
///
/// A **row** describes one step as a short list of active features, indices in `0..ROW-1` (a
/// multi-hot vector of length [#ROW]). Pitches are relative to an *anchor*, a pitch of the
/// performer's; an interval out of range is folded by octaves.
///
/// | features | meaning |
/// |---|---|
/// | 0..48 | performer sounds at anchor -24..+24 |
/// | 49, 50, 51 | performer silent; begins a note here; is not known yet |
/// | 52.., 115.., 178.. | voice 0, 1, 2 (alto, tenor, bass): 61 intervals -48..+12, silent, begins here |
/// | 241..244 | sixteenth within the quarter |
/// | 245..252 | quarter within the bar (the last one stands for all beyond) |
/// | 253 | bars of twelve sixteenths |
/// | 254..277 | newest row: major, minor key whose tonic is anchor +0..+11 |
/// | 278..281 | newest row: how sure the key is, if one is known; the last one: the performer told it |
/// | 282..285 | newest row: bar of four, counted from the performer's beginning |
/// | 286..302 | newest row: quarters since the phrase began |
/// | 303..307 | newest row: quarters since the performer's last onset |
///
/// A row before the beginning of the music has no active feature. The newest row, that of the step
/// being decided, has the performer (or *unknown*), the place in the bar and the [Bearings], but no
/// accompaniment.
public final class DuetEncoding {
  /// The name of this encoding in a compiled model.
  public static final String NAME = "duet-2";

  /// Accompaniment voices: alto, tenor, bass.
  public static final int VOICES = 3;

  /// Steps in the trunk's window, the newest one included.
  public static final int WINDOW = 64;

  /// Steps led straight to the heads, the newest one included.
  public static final int NEWEST = 8;

  public static final int ROW = 308;

  /// The most features that a row has active.
  public static final int MAX_ACTIVE = 11;

  /// Features of one voice: intervals, silent, onset. Also the width of a chain input.
  public static final int VOICE_FEATURES = 63;

  /// Classes of a voice's decision: hold, rest, 61 intervals.
  public static final int CLASSES = 63;

  public static final int CLASS_HOLD = 0;
  public static final int CLASS_REST = 1;
  public static final int CLASS_PITCH = 2;

  /// Widths of the one-hot input that tells the heads the performer's register.
  public static final int REFERENCES = 60;

  private static final int REFERENCE_LOW = 36;

  /// The lowest tonic of the trunk's.
  private static final int HOME_LOW = 62;

  private static final int PERFORMER_LOW = -24;
  private static final int PERFORMER_HIGH = 24;
  private static final int PERFORMER_SILENT = 49;
  private static final int PERFORMER_ONSET = 50;
  private static final int PERFORMER_UNKNOWN = 51;
  private static final int VOICE_BASE = 52;
  private static final int VOICE_LOW = -48;
  private static final int VOICE_HIGH = 12;
  private static final int VOICE_SILENT = 61;
  private static final int VOICE_ONSET = 62;
  private static final int PLACE_BASE = VOICE_BASE + VOICES * VOICE_FEATURES;
  private static final int QUARTERS = 8;
  private static final int KEY_BASE = PLACE_BASE + 4 + QUARTERS + 1;
  private static final int CERTAINTY_BASE = KEY_BASE + KeyTracker.KEYS;
  private static final int BAR_BASE = CERTAINTY_BASE + Bearings.CERTAINTIES;
  private static final int PHRASE_BASE = BAR_BASE + Bearings.BARS;
  private static final int HELD_BASE = PHRASE_BASE + Bearings.PHRASE_QUARTERS;

  private DuetEncoding() {}

  /// Writes the row of a step that is over.
  ///
  /// @param cells performer, alto, tenor, bass from `at` on, as [Cell]s
  /// @return how many indices were written to `out` from `to` on, in ascending order, at most
  ///   [#MAX_ACTIVE]
  @Hot
  public static int pastRow(
      int[] cells, int at, int placeInBar, int stepsPerBar, int anchor, int[] out, int to) {
    int n = performer(cells[at], anchor, out, to);
    for (int voice = 0; voice < VOICES; voice++) {
      n = voice(cells[at + 1 + voice], anchor, VOICE_BASE + voice * VOICE_FEATURES, out, n);
    }
    return place(placeInBar, stepsPerBar, out, n) - to;
  }

  /// Writes the newest row with the performer known. See [#pastRow].
  ///
  /// @param bearings as [Bearings] packs them
  @Hot
  public static int newestRow(
      int performerCell,
      int placeInBar,
      int stepsPerBar,
      int bearings,
      int anchor,
      int[] out,
      int to) {
    int n = performer(performerCell, anchor, out, to);
    return bearings(bearings, anchor, out, place(placeInBar, stepsPerBar, out, n)) - to;
  }

  /// Writes the newest row with the performer unknown. See [#newestRow].
  @Hot
  public static int unknownRow(
      int placeInBar, int stepsPerBar, int bearings, int anchor, int[] out, int to) {
    out[to] = PERFORMER_UNKNOWN;
    return bearings(bearings, anchor, out, place(placeInBar, stepsPerBar, out, to + 1)) - to;
  }

  /// Writes the features of a voice's outcome in this step for the heads after it in the chain. See
  /// [#pastRow].
  ///
  /// @param link which of the chain's outcomes it is, 0 for the first: its features lie in
  ///   `link*VOICE_FEATURES..(link+1)*VOICE_FEATURES-1`
  @Hot
  public static int chainRow(int voiceCell, int reference, int link, int[] out, int to) {
    return voice(voiceCell, reference, link * VOICE_FEATURES, out, to) - to;
  }

  /// The index of the register input for a reference pitch, 0..[#REFERENCES]-1.
  @Hot
  public static int reference(int pitch) {
    return Math.clamp(pitch - REFERENCE_LOW, 0, REFERENCES - 1);
  }

  /// The class of what a voice does: see [StepPlayer#HOLD] and [StepPlayer#REST] for what is not a
  /// pitch.
  @Hot
  public static int classOf(int decision, int reference) {
    return switch (decision) {
      case StepPlayer.HOLD -> CLASS_HOLD;
      case StepPlayer.REST -> CLASS_REST;
      default -> CLASS_PITCH + fold(decision - reference, VOICE_LOW, VOICE_HIGH) - VOICE_LOW;
    };
  }

  /// The decision that a class stands for; the pitch may lie outside 0..127.
  @Hot
  public static int decisionOf(int klass, int reference) {
    return switch (klass) {
      case CLASS_HOLD -> StepPlayer.HOLD;
      case CLASS_REST -> StepPlayer.REST;
      default -> reference + VOICE_LOW + klass - CLASS_PITCH;
    };
  }

  @Hot
  private static int performer(int cell, int anchor, int[] out, int to) {
    int n = to;
    int pitch = Cell.pitch(cell);
    if (pitch == Pitch.SILENT) {
      out[n++] = PERFORMER_SILENT;
    } else {
      out[n++] = fold(pitch - anchor, PERFORMER_LOW, PERFORMER_HIGH) - PERFORMER_LOW;
      if (Cell.isOnset(cell)) {
        out[n++] = PERFORMER_ONSET;
      }
    }
    return n;
  }

  @Hot
  private static int voice(int cell, int anchor, int base, int[] out, int to) {
    int n = to;
    int pitch = Cell.pitch(cell);
    if (pitch == Pitch.SILENT) {
      out[n++] = base + VOICE_SILENT;
    } else {
      out[n++] = base + fold(pitch - anchor, VOICE_LOW, VOICE_HIGH) - VOICE_LOW;
      if (Cell.isOnset(cell)) {
        out[n++] = base + VOICE_ONSET;
      }
    }
    return n;
  }

  @Hot
  private static int place(int placeInBar, int stepsPerBar, int[] out, int to) {
    int n = to;
    out[n++] = PLACE_BASE + placeInBar % 4;
    out[n++] = PLACE_BASE + 4 + Math.min(placeInBar / 4, QUARTERS - 1);
    if (stepsPerBar == 12) {
      out[n++] = PLACE_BASE + 4 + QUARTERS;
    }
    return n;
  }

  @Hot
  private static int bearings(int bearings, int anchor, int[] out, int to) {
    int n = to;
    int key = Bearings.key(bearings);
    if (key != Bearings.NO_KEY) {
      out[n++] = KEY_BASE + Math.floorMod(key - anchor, 12) + (key < 12 ? 0 : 12);
      out[n++] = CERTAINTY_BASE + Bearings.certainty(bearings);
    }
    out[n++] = BAR_BASE + Bearings.bar(bearings);
    out[n++] = PHRASE_BASE + Bearings.phraseQuarters(bearings);
    out[n++] = HELD_BASE + Bearings.heldQuarters(bearings);
    return n;
  }

  /// The pitch that the trunk's rows are relative to: the tonic, so that it hears degrees of the
  /// scale, or the performer's last pitch where no key is known.
  ///
  /// @param anchor the performer's last pitch
  @Hot
  public static int home(int bearings, int anchor) {
    int key = Bearings.key(bearings);
    return key == Bearings.NO_KEY ? anchor : HOME_LOW + Math.floorMod(key - HOME_LOW, 12);
  }

  /// Both ranges here span more than an octave, so that folding ends inside.
  @Hot
  private static int fold(int interval, int low, int high) {
    int folded = interval;
    while (folded < low) {
      folded += 12;
    }
    while (folded > high) {
      folded -= 12;
    }
    return folded;
  }
}
