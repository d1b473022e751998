package antiphon.model;

import antiphon.model.encoding.Bearings;
import antiphon.model.kernel.Softmax;
import antiphon.music.Hot;

/// What the performer asks of a player beside notes: a value for each control, which holds for a
/// whole step. Owned by the loop's thread; a [StepPlayer] is given it before each step and heeds
/// what it can.
public final class Steering {
  /// How daring it is, in percent of its own temperature: 0 takes what is likeliest.
  public static final int TEMPERATURE = 0;

  /// How much it plays, in percent of what it would by itself.
  public static final int DENSITY = 1;

  /// How much higher it plays, in semitones. A player may round it to what it can do.
  public static final int REGISTER = 2;

  /// How far its loudness follows the performer's, in percent; 0 is always [#MODERATE].
  public static final int VELOCITY_FOLLOW = 3;

  /// The key that the performer says he plays in: a number of [KeyTracker]'s, or [Bearings#NO_KEY]
  /// for an estimate.
  public static final int KEY = 4;

  /// 1: an estimated key stays what it is now, 0: it follows what is heard.
  public static final int KEY_LOCK = 5;

  /// 1: nothing but the notes of the key's scale, 0: all notes.
  public static final int SCALE_LOCK = 6;

  /// How far its notes stray from what is exact, in time and loudness, in percent of the bounds
  /// that whoever plays them sets; 0 is exact. No business of the player itself.
  public static final int HUMANISE = 7;

  /// How many controls there are.
  public static final int CONTROLS = 8;

  /// The velocity of a player that does not follow.
  public static final int MODERATE = 80;

  private static final int[] LOWEST = {0, 0, -24, 0, 0, 0, 0, 0};
  private static final int[] HIGHEST = {200, 200, 24, 100, Bearings.NO_KEY, 1, 1, 100};
  private static final int[] NEUTRAL = {100, 100, 0, 100, Bearings.NO_KEY, 0, 0, 0};

  /// A density of 200 % makes notes four times as likely beside none, one of 0 % a quarter.
  private static final float LN_4 = 1.3862944f;

  private final int[] values = NEUTRAL.clone();

  /// Asks for nothing: the player is as it is by itself.
  public Steering() {}

  @Hot
  public static int lowest(int control) {
    return LOWEST[control];
  }

  @Hot
  public static int highest(int control) {
    return HIGHEST[control];
  }

  @Hot
  public static int neutral(int control) {
    return NEUTRAL[control];
  }

  /// A control takes a value, the nearest that it can have.
  @Hot
  public void set(int control, int value) {
    values[control] = Math.max(LOWEST[control], Math.min(HIGHEST[control], value));
  }

  @Hot
  public int get(int control) {
    return values[control];
  }

  /// Tells which key is asked for, and whether an estimated one stays.
  @Hot
  public void orient(Bearings bearings) {
    bearings.tell(values[KEY]);
    bearings.lock(values[KEY_LOCK] != 0);
  }

  /// What a player's own temperature is multiplied with, 0..2.
  @Hot
  public float temperature() {
    return values[TEMPERATURE] / 100f;
  }

  /// What the chance of a note is multiplied with beside that of none, 1/4..4; 1 where nothing is
  /// asked for.
  @Hot
  public float noteFavour() {
    float more = (values[DENSITY] / 100f - 1) * LN_4;
    return more <= 0 ? Softmax.exp(more) : 1 / Softmax.exp(-more);
  }

  /// How many octaves higher it should play, -2..2.
  @Hot
  public int octaves() {
    return Math.round(values[REGISTER] / 12f);
  }

  /// The velocity to play with where it would be `followed` if the performer's were followed all
  /// the way.
  @Hot
  public int velocity(int followed) {
    return MODERATE + (followed - MODERATE) * values[VELOCITY_FOLLOW] / 100;
  }
}
