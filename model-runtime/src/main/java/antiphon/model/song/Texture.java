package antiphon.model.song;

import antiphon.music.Hot;
import java.util.Arrays;

/// A way of playing chords on the piano: which notes of the hands are struck at which place in the
/// bar.
///
/// Written as text, a bar for each [Pulse]: beats parted by `|`, each divided evenly into as many
/// parts as it has words. A word names what is struck: `H`, `M`, `L` the right hand's notes from
/// the top, `X` all three, `T` and `B` the left hand's; `.` strikes nothing. Three words in a beat
/// of four sixteenths are a triplet.
public final class Texture {
  /// What can be struck: a voice of the player each.
  static final int HIGH = 0;

  static final int MIDDLE = 1;
  static final int LOW = 2;
  static final int TENOR = 3;
  static final int BASS = 4;

  /// How many there are.
  static final int ROLES = 5;

  /// The length of a note that sounds on until it is struck anew.
  static final int RINGS = Integer.MAX_VALUE;

  /// All of them struck: a bit each.
  static final int ALL = (1 << ROLES) - 1;

  private static final String LETTERS = "HMLTB";
  private static final int RIGHT_HAND = 1 << HIGH | 1 << MIDDLE | 1 << LOW;
  private static final int STEPS_PER_QUARTER = 4;

  /// Parts of a sixteenth.
  private static final int THIRDS = 3;

  private final String name;
  private final int lasts;
  private final int[][] struck = new int[Pulse.values().length][];
  private final int[][] delay = new int[Pulse.values().length][];
  private final float density;

  /// @param lasts after how many sixteenths a note ends that is not struck anew, unless it is the
  ///   bass; [#RINGS] for never, as with the pedal
  Texture(String name, int lasts, String four, String three, String two, String compound) {
    this.name = name;
    this.lasts = lasts;
    write(four, Pulse.FOUR);
    write(three, Pulse.THREE);
    write(two, Pulse.TWO);
    write(compound, Pulse.COMPOUND);
    int quarters = 0;
    int notes = 0;
    for (Pulse pulse : Pulse.values()) {
      quarters += pulse.steps() / STEPS_PER_QUARTER;
      notes += Arrays.stream(struck[pulse.number()]).map(Integer::bitCount).sum();
    }
    density = (float) notes / quarters;
  }

  private void write(String text, Pulse pulse) {
    struck[pulse.number()] = new int[pulse.steps()];
    delay[pulse.number()] = new int[pulse.steps()];
    String[] beats = text.split("\\|", -1);
    if (beats.length * pulse.stepsPerBeat() != pulse.steps()) {
      throw new IllegalArgumentException("not a bar of " + pulse + ": " + text);
    }
    for (int beat = 0; beat < beats.length; beat++) {
      String[] words = beats[beat].trim().split(" +", -1);
      for (int part = 0; part < words.length; part++) {
        int thirds = part * pulse.stepsPerBeat() * THIRDS / words.length;
        int step = beat * pulse.stepsPerBeat() + thirds / THIRDS;
        struck[pulse.number()][step] = roles(words[part]);
        delay[pulse.number()][step] = thirds % THIRDS;
      }
    }
  }

  private static int roles(String word) {
    int roles = 0;
    for (int at = 0; at < word.length(); at++) {
      roles |=
          switch (word.charAt(at)) {
            case '.' -> 0;
            case 'X' -> RIGHT_HAND;
            default -> 1 << LETTERS.indexOf(word.charAt(at));
          };
    }
    return roles;
  }

  String name() {
    return name;
  }

  /// After how many sixteenths a note ends that is not struck anew, unless it is the bass.
  @Hot
  int lasts() {
    return lasts;
  }

  /// Notes a quarter, the mean over all pulses.
  @Hot
  float density() {
    return density;
  }

  /// What is struck at a place in the bar: a bit for each role.
  @Hot
  public int struck(Pulse pulse, int placeInBar) {
    return struck[pulse.number()][placeInBar % pulse.steps()];
  }

  /// How much later than the sixteenth that is, in thirds of a sixteenth.
  @Hot
  public int delay(Pulse pulse, int placeInBar) {
    return delay[pulse.number()][placeInBar % pulse.steps()];
  }
}
