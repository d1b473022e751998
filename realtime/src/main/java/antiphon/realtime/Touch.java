package antiphon.realtime;

import antiphon.model.Dice;
import antiphon.music.Hot;

/// How the accompanist strikes a note: exactly as it was decided, or a little later, softer or
/// louder, as a human would. By seeded dice, of each step and voice their own, so that the same
/// session has the same touch. Confined to one thread.
///
/// At 100 percent a note strays up to [#LATEST_NANOS] behind the time it is due, never before it
/// nor beyond the step's budget, and up to [#WIDEST] either way in velocity; what is small is
/// likelier than what is far from the middle.
final class Touch {
  static final long LATEST_NANOS = 20_000_000;
  static final int WIDEST = 12;

  /// Keeps these dice apart from the player's.
  private static final long SALT = 0x746f756368L;

  private static final int LENGTH = 2;
  private static final int FORCE = 4;
  private static final int DICE = 8;

  private final long seed;
  private int step;
  private float share;

  /// The latest that a note of the step leaves.
  private long untilNanos;

  private long dueNanos;
  private long thirdNanos;

  Touch(long sessionSeed) {
    seed = sessionSeed ^ SALT;
  }

  /// A step opens.
  ///
  /// @param percent how much it strays, 0..100
  @Hot
  void open(int newStep, int percent) {
    step = newStep;
    share = percent / 100f;
  }

  /// The step's notes are due.
  ///
  /// @param latestNanos the latest that they may leave
  @Hot
  void due(long newDueNanos, long latestNanos, double nanosPerStep) {
    dueNanos = newDueNanos;
    untilNanos = latestNanos;
    thirdNanos = (long) (nanosPerStep / 3);
  }

  /// When a voice strikes that may at `atNanos`: then, or when its dice say.
  ///
  /// @param delay by how many thirds of a step it comes after it is due
  @Hot
  long strikesAt(int voice, long atNanos, int delay) {
    long strayed = dueNanos + (long) (share * LATEST_NANOS * roll(voice, LENGTH));
    return Math.max(atNanos, Math.min(strayed, untilNanos) + delay * thirdNanos);
  }

  /// How hard a voice strikes that should with `velocity`, 1..127.
  @Hot
  int velocity(int voice, int velocity) {
    float strayed = share * WIDEST * (2 * roll(voice, FORCE) - 1);
    return Math.max(1, Math.min(127, velocity + Math.round(strayed)));
  }

  /// A number in 0..1, those in the middle likelier.
  @Hot
  private float roll(int voice, int which) {
    long counter = ((long) step * Voices.MAX + voice) * DICE + which;
    return (Dice.roll(seed, counter) + Dice.roll(seed, counter + 1)) / 2;
  }
}
