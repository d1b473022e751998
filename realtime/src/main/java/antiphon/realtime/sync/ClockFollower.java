package antiphon.realtime.sync;

import antiphon.music.Hot;
import antiphon.music.midi.MidiWord;

/// Where another machine is in its song, and how fast it goes, by its MIDI clock: start, continue,
/// stop, song position, ticks.
///
/// Its song begins at position 0; positions are in sixteenth steps. Play begins, as the MIDI 1.0
/// specification has it, with the first tick after a start or a continue. A song position that
/// comes while it plays (some sequencers send one where they loop) holds from the next tick on.
/// Confined to one thread.
public final class ClockFollower {
  /// Nothing that matters happened.
  public static final int NOTHING = 0;

  /// Play goes on and the grid may have shifted a little: ask for position, time and tempo.
  public static final int TICK = 1;

  /// Play begins, or goes on at another place.
  public static final int BEGIN = 2;

  /// Play stops.
  public static final int STOP = 3;

  private static final int TICKS_PER_STEP = 6;

  private final TickLine line;
  private boolean playing;
  private boolean armed;

  /// The place of the latest tick while it plays, of the next one where it is armed or stopped.
  private int tick;

  /// One whose machine stands still.
  ///
  /// @param nanosPerStep the tempo until it is known better
  public ClockFollower(double nanosPerStep) {
    line = new TickLine(nanosPerStep / TICKS_PER_STEP);
  }

  /// Hears a word; those that are not about time are nothing to it.
  ///
  /// @return one of the constants
  @Hot
  public int word(int word, long nanos) {
    return switch (MidiWord.status(word)) {
      case MidiWord.CLOCK -> tick(nanos);
      case MidiWord.START -> arm(0);
      case MidiWord.CONTINUE -> arm(playing ? tick + 1 : tick);
      case MidiWord.STOP -> stop();
      case MidiWord.SONG_POSITION -> locate(MidiWord.step(word) * TICKS_PER_STEP);
      default -> NOTHING;
    };
  }

  @Hot
  private int tick(long nanos) {
    int ticks = line.tick(nanos);
    if (armed) {
      armed = false;
      playing = true;
      return BEGIN;
    }
    if (playing) {
      tick += ticks;
      return TICK;
    }
    return NOTHING;
  }

  @Hot
  private int arm(int nextTick) {
    tick = nextTick;
    armed = true;
    return NOTHING;
  }

  @Hot
  private int stop() {
    if (playing && !armed) {
      tick++;
    }
    armed = false;
    boolean was = playing;
    playing = false;
    return was ? STOP : NOTHING;
  }

  @Hot
  private int locate(int nextTick) {
    tick = nextTick;
    armed |= playing;
    return NOTHING;
  }

  /// The place of the latest tick, in steps; while it plays.
  @Hot
  public double position() {
    return (double) tick / TICKS_PER_STEP;
  }

  /// The first step at or after the latest tick.
  @Hot
  public int firstStep() {
    return (tick + TICKS_PER_STEP - 1) / TICKS_PER_STEP;
  }

  /// When the latest tick was meant.
  @Hot
  public long nanos() {
    return line.nanos();
  }

  @Hot
  public double nanosPerStep() {
    return line.nanosPerTick() * TICKS_PER_STEP;
  }

  /// Whether the tempo is known well.
  @Hot
  public boolean locked() {
    return line.locked();
  }
}
