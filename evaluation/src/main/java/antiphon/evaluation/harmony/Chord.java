package antiphon.evaluation.harmony;

import antiphon.model.song.ChordSymbol;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A triad or seventh chord.
///
/// @param root pitch class, 0..11
/// @param quality what stands above it
public record Chord(int root, Quality quality) {

  /// The intervals above a root.
  public enum Quality {
    MAJOR(ChordSymbol.MAJOR, 4, 7),
    MINOR(ChordSymbol.MINOR, 3, 7),
    DOMINANT_SEVENTH(ChordSymbol.DOMINANT_SEVENTH, 4, 7, 10),
    DIMINISHED(ChordSymbol.DIMINISHED_SEVENTH, 3, 6),
    DIMINISHED_SEVENTH(ChordSymbol.DIMINISHED_SEVENTH, 3, 6, 9),
    MINOR_SEVENTH(ChordSymbol.MINOR, 3, 7, 10),
    HALF_DIMINISHED(ChordSymbol.HALF_DIMINISHED, 3, 6, 10),
    MAJOR_SEVENTH(ChordSymbol.MAJOR, 4, 7, 11),
    AUGMENTED(ChordSymbol.MAJOR, 4, 8);

    private static final int NONE = 0;

    private final int symbol;
    private final int third;
    private final int fifth;
    private final int seventh;

    Quality(int symbol, int third, int fifth) {
      this(symbol, third, fifth, NONE);
    }

    Quality(int symbol, int third, int fifth, int seventh) {
      this.symbol = symbol;
      this.third = third;
      this.fifth = fifth;
      this.seventh = seventh;
    }

    boolean hasSeventh() {
      return seventh != NONE;
    }
  }

  /// The player's chord that is nearest to this one.
  int symbol() {
    return ChordSymbol.of(root, quality.symbol);
  }

  /// All chords: twelve roots of each quality.
  static List<Chord> all() {
    List<Chord> all = new ArrayList<>();
    for (Quality quality : Quality.values()) {
      for (int root = 0; root < 12; root++) {
        all.add(new Chord(root, quality));
      }
    }
    return all;
  }

  /// Whether a pitch, or a pitch class, is one of its tones.
  boolean holds(int pitch) {
    int interval = Math.floorMod(pitch - root, 12);
    return interval == 0
        || interval == quality.third
        || interval == quality.fifth
        || interval == quality.seventh;
  }

  /// The two pitch classes that tell what chord it is once its bass is heard: the third, and the
  /// seventh or else the root or fifth that the bass does not have.
  ///
  /// @param bass a tone of the chord
  List<Integer> guideTones(int bass) {
    return IntStream.of(quality.third, quality.hasSeventh() ? quality.seventh : 0, 0, quality.fifth)
        .map(interval -> (root + interval) % 12)
        .filter(tone -> tone != Math.floorMod(bass, 12))
        .distinct()
        .limit(2)
        .boxed()
        .toList();
  }
}
