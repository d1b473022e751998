package antiphon.evaluation;

import antiphon.model.encoding.Cell;
import antiphon.model.encoding.DuetEncoding;

/// Accompaniments that need no network, to hold a player's figures against.
public final class References {
  private static final int BEAT = 4;

  /// So many pitch classes of a piano part make a chord.
  private static final int CHORD = 3;

  private References() {}

  /// The first moment at which all voices sound, or a piano sounds three pitch classes, held to the
  /// end.
  public static DuetPiece firstChordHeld(DuetPiece truth) {
    return firstChord(truth, Integer.MAX_VALUE);
  }

  /// The same chord struck on every eighth.
  public static DuetPiece firstChordInEighths(DuetPiece truth) {
    return firstChord(truth, 2);
  }

  /// The true parts, a quarter late.
  public static DuetPiece aBeatLate(DuetPiece truth) {
    PianoPart piano = truth.piano();
    if (piano != null) {
      return truth.withNotes("a beat late", piano.notes().later(BEAT));
    }
    int[] voices = truth.voices();
    int[] late = new int[voices.length];
    int shift = Math.min(late.length, BEAT * DuetEncoding.VOICES);
    System.arraycopy(voices, 0, late, shift, late.length - shift);
    return truth.withVoices("a beat late", late);
  }

  /// At each onset of the melody the true chord that sounded just before it, struck anew.
  public static DuetPiece copyLast(DuetPiece truth) {
    int[] voices = truth.voices();
    int[] copied = new int[voices.length];
    for (int step = 1; step < truth.steps(); step++) {
      for (int voice = 0; voice < DuetEncoding.VOICES; voice++) {
        int at = step * DuetEncoding.VOICES + voice;
        int before = at - DuetEncoding.VOICES;
        copied[at] =
            truth.onset(0, step)
                ? Cell.of(Cell.pitch(voices[before]), true)
                : Cell.held(copied[before]);
      }
    }
    return truth.withVoices("copy-last", copied);
  }

  /// Another piece's parts, from its beginning, again and again if it is the shorter one.
  public static DuetPiece anotherPiece(DuetPiece truth, DuetPiece other) {
    PianoPart piano = other.piano();
    if (piano != null) {
      return truth.withNotes("another piece's parts", piano.notes().repeated(truth.steps()));
    }
    int[] theirs = other.voices();
    int[] voices = new int[truth.steps() * DuetEncoding.VOICES];
    for (int i = 0; i < voices.length; i++) {
      voices[i] = theirs[i % theirs.length];
    }
    return truth.withVoices("another piece's parts", voices);
  }

  private static DuetPiece firstChord(DuetPiece truth, int every) {
    PianoPart piano = truth.piano();
    if (piano != null) {
      int chord = 0;
      while (chord < truth.steps() - 1 && Integer.bitCount(truth.pitchClasses(chord)) < CHORD) {
        chord++;
      }
      return truth.withNotes("first chord held", piano.notes().held(chord, every));
    }
    int[] voices = truth.voices();
    int first = 0;
    while (first < truth.steps() && !allSound(voices, first)) {
      first++;
    }
    int[] held = new int[voices.length];
    for (int step = first; step < truth.steps(); step++) {
      boolean onset = step == first || (step - first) % every == 0;
      for (int voice = 0; voice < DuetEncoding.VOICES; voice++) {
        held[step * DuetEncoding.VOICES + voice] =
            Cell.of(Cell.pitch(voices[first * DuetEncoding.VOICES + voice]), onset);
      }
    }
    return truth.withVoices("first chord held", held);
  }

  private static boolean allSound(int[] voices, int step) {
    for (int voice = 0; voice < DuetEncoding.VOICES; voice++) {
      if (Cell.pitch(voices[step * DuetEncoding.VOICES + voice]) < 0) {
        return false;
      }
    }
    return true;
  }
}
