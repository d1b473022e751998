package antiphon.music.grid;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A key as a score shows it: its signature and its mode.
///
/// @param fifths sharps (positive) or flats (negative), -7..7
public record KeySignature(int fifths, boolean minor) {
  public static final KeySignature C_MAJOR = new KeySignature(0, false);

  private static final String NATURALS = "FCGDAEB";

  private static final Pattern NAME =
      Pattern.compile("([A-Ga-g])( ?sharp| ?flat|#|b|)(m|M| ?min| ?minor| ?maj| ?major|)");

  /// Bit `d` is set where the scale has a note `d` semitones above the tonic; minor is natural
  /// minor with its leading note.
  private static final int MAJOR_SCALE = 0b1010_1011_0101;

  private static final int MINOR_SCALE = 0b1101_1010_1101;

  public KeySignature {
    if (fifths < -7 || fifths > 7) {
      throw new IllegalArgumentException("a signature of " + fifths + " fifths");
    }
  }

  /// The key of a tonic, with as few accidentals as can be; six sharps rather than six flats in a
  /// minor key, six flats rather than six sharps in a major one.
  ///
  /// @param tonic pitch class, 0 = C
  public static KeySignature of(int tonic, boolean minor) {
    int relative = Math.floorMod(tonic + (minor ? 3 : 0), 12);
    int fifths = Math.floorMod(relative * 7 + 5, 12) - 5; // -5..6
    return new KeySignature(fifths == 6 && !minor ? -6 : fifths, minor);
  }

  /// The key of a name: `C`, `Am`, `F#m`, `Bb`, `e minor`, `E flat major`.
  ///
  /// @throws IllegalArgumentException with a sentence, if it is none
  public static KeySignature named(String name) {
    Matcher parts = NAME.matcher(name.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException("`" + name + "` is no key: write it as C, Am, F#m or Bb.");
    }
    String accidental = parts.group(2).strip();
    String mode = parts.group(3).strip();
    boolean minor = mode.matches("m|min|minor");
    int place = NATURALS.indexOf(Character.toUpperCase(parts.group(1).charAt(0))) - 1;
    int alteration = accidental.isEmpty() ? 0 : accidental.matches("#|sharp") ? 1 : -1;
    return of(Math.floorMod(7 * (place + 7 * alteration), 12), minor);
  }

  /// The tonic's pitch class, 0 = C.
  public int tonic() {
    return Math.floorMod(fifths * 7 - (minor ? 3 : 0), 12);
  }

  /// Whether a pitch belongs to the scale: major, or natural minor with its leading note.
  public boolean holds(int pitch) {
    int degree = Math.floorMod(pitch - tonic(), 12);
    return ((minor ? MINOR_SCALE : MAJOR_SCALE) >> degree & 1) == 1;
  }

  /// How a pitch class is spelled in this key: diatonic notes as the signature has them, the others
  /// as they are usually altered. In C major these are E flat, B flat, F sharp, C sharp, G sharp,
  /// in A minor B flat, F sharp, C sharp, G sharp, D sharp.
  ///
  /// @param pitchClass 0 = C
  /// @return its place on the line of fifths, 0 = C, 1 = G, -1 = F
  public int spell(int pitchClass) {
    int flattest = fifths - (minor ? 2 : 3);
    return Math.floorMod(pitchClass * 7 - flattest, 12) + flattest;
  }

  /// The letter of a place on the line of fifths.
  public static char letter(int place) {
    return NATURALS.charAt(Math.floorMod(place + 1, 7));
  }

  /// The accidental of a place on the line of fifths: sharps positive, flats negative.
  public static int alteration(int place) {
    return Math.floorDiv(place + 1, 7);
  }

  @Override
  public String toString() {
    int place = minor ? fifths + 3 : fifths;
    String name = letter(place) + (alteration(place) > 0 ? "#" : alteration(place) < 0 ? "b" : "");
    return name + (minor ? " minor" : " major");
  }
}
