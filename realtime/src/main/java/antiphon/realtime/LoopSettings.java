package antiphon.realtime;

import antiphon.model.Steering;
import antiphon.music.time.Meter;
import antiphon.realtime.input.InputSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What a loop is started with. [#defaults] is a sound beginning; the `with...` methods change one
/// thing each.
///
/// @param holdNanos how long after the grid time an unsure attack waits for the performer, 0..1 s;
///   cut to 45% of a step
/// @param budgetNanos until how long after the grid time a step may be corrected, 0..1 s; cut
///   likewise
/// @param lateNanos a note that would leave more than this after it was due is left out, 0..10 s
/// @param lateNotes what becomes of its voice
/// @param offsetNanos how long before its grid time a note leaves, for an output that takes as long
///   to sound, 0..1 s
/// @param seed of the player's random choices
/// @param microsPerQuarter the tempo at the start, 4,000..6,000,000: down to 10 quarters a minute,
///   and up to steps of a millisecond, for measurements
/// @param meter the meter at the start
/// @param pickupSteps sixteenths before bar 1, 0..511
/// @param clock whose tempo and bars hold
/// @param sendClock whether MIDI clock goes out
/// @param countIn how the grid begins
/// @param click how beats click
/// @param input which of the performer's words are heard, and as what
/// @param voiceChannels the channels 0..15 of the player's voices, from the highest; one for each
///   voice at least
/// @param steering what is asked of the player at the start: a value for each control of [Steering]
/// @param idle how the threads wait
public record LoopSettings(
    long holdNanos,
    long budgetNanos,
    long lateNanos,
    LateNotes lateNotes,
    long offsetNanos,
    long seed,
    int microsPerQuarter,
    Meter meter,
    int pickupSteps,
    ClockSource clock,
    boolean sendClock,
    CountIn countIn,
    ClickSettings click,
    InputSettings input,
    List<Integer> voiceChannels,
    List<Integer> steering,
    IdleMode idle) {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000_000_000;

  public LoopSettings {
    check("hold", holdNanos, 0, SECOND);
    check("budget", budgetNanos, 0, SECOND);
    check("late", lateNanos, 0, 10 * SECOND);
    check("offset", offsetNanos, 0, SECOND);
    check("microseconds per quarter", microsPerQuarter, 4_000, 6_000_000);
    check("pickup steps", pickupSteps, 0, 511);
    voiceChannels = List.copyOf(voiceChannels);
    check("number of voice channels", voiceChannels.size(), 1, Voices.MAX);
    steering = List.copyOf(steering);
    check("number of steering controls", steering.size(), Steering.CONTROLS, Steering.CONTROLS);
    for (int channel : voiceChannels) {
      check("voice channel", channel, 0, 15);
    }
  }

  private static void check(String what, long value, long low, long high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          what + " is " + value + ", it must be " + low + ".." + high);
    }
  }

  /// Hold 15 ms, budget 30 ms, late after 20 ms and tied over, no offset, seed 1, a quarter of 0.6
  /// s, 4/4, no pickup, our own clock, no count-in, channels 1 to 8.
  public static LoopSettings defaults() {
    return new LoopSettings(
        15 * MILLI,
        30 * MILLI,
        20 * MILLI,
        LateNotes.TIE_OVER,
        0,
        1,
        600_000,
        Meter.COMMON,
        0,
        ClockSource.OWN,
        false,
        CountIn.NONE,
        ClickSettings.defaults(),
        InputSettings.defaults(),
        List.of(1, 2, 3, 4, 5, 6, 7, 8),
        IntStream.range(0, Steering.CONTROLS).mapToObj(Steering::neutral).toList(),
        IdleMode.BACKOFF);
  }

  public LoopSettings withHoldNanos(long value) {
    Copy copy = new Copy(this);
    copy.holdNanos = value;
    return copy.settings();
  }

  public LoopSettings withBudgetNanos(long value) {
    Copy copy = new Copy(this);
    copy.budgetNanos = value;
    return copy.settings();
  }

  public LoopSettings withLateNanos(long value) {
    Copy copy = new Copy(this);
    copy.lateNanos = value;
    return copy.settings();
  }

  public LoopSettings withLateNotes(LateNotes value) {
    Copy copy = new Copy(this);
    copy.lateNotes = value;
    return copy.settings();
  }

  public LoopSettings withOffsetNanos(long value) {
    Copy copy = new Copy(this);
    copy.offsetNanos = value;
    return copy.settings();
  }

  public LoopSettings withSeed(long value) {
    Copy copy = new Copy(this);
    copy.seed = value;
    return copy.settings();
  }

  public LoopSettings withMicrosPerQuarter(int value) {
    Copy copy = new Copy(this);
    copy.microsPerQuarter = value;
    return copy.settings();
  }

  public LoopSettings withMeter(Meter value) {
    Copy copy = new Copy(this);
    copy.meter = value;
    return copy.settings();
  }

  public LoopSettings withPickupSteps(int value) {
    Copy copy = new Copy(this);
    copy.pickupSteps = value;
    return copy.settings();
  }

  public LoopSettings withClock(ClockSource value) {
    Copy copy = new Copy(this);
    copy.clock = value;
    return copy.settings();
  }

  public LoopSettings withSendClock(boolean value) {
    Copy copy = new Copy(this);
    copy.sendClock = value;
    return copy.settings();
  }

  public LoopSettings withCountIn(CountIn value) {
    Copy copy = new Copy(this);
    copy.countIn = value;
    return copy.settings();
  }

  /// The same, but for whether beats click.
  public LoopSettings withMetronome(boolean value) {
    return withClick(click.withOn(value));
  }

  public LoopSettings withClick(ClickSettings value) {
    Copy copy = new Copy(this);
    copy.click = value;
    return copy.settings();
  }

  /// The same, but for whether what the performer plays goes out too.
  public LoopSettings withThru(boolean value) {
    return withInput(input.withThru(value));
  }

  public LoopSettings withInput(InputSettings value) {
    Copy copy = new Copy(this);
    copy.input = value;
    return copy.settings();
  }

  public LoopSettings withVoiceChannels(List<Integer> value) {
    Copy copy = new Copy(this);
    copy.voiceChannels = value;
    return copy.settings();
  }

  /// The settings with another value for a control of [Steering].
  public LoopSettings withSteering(int control, int value) {
    Copy copy = new Copy(this);
    List<Integer> values = new ArrayList<>(steering);
    values.set(control, value);
    copy.steering = values;
    return copy.settings();
  }

  public LoopSettings withIdle(IdleMode value) {
    Copy copy = new Copy(this);
    copy.idle = value;
    return copy.settings();
  }

  /// The settings with one of them open to change.
  private static final class Copy {
    long holdNanos;
    long budgetNanos;
    long lateNanos;
    LateNotes lateNotes;
    long offsetNanos;
    long seed;
    int microsPerQuarter;
    Meter meter;
    int pickupSteps;
    ClockSource clock;
    boolean sendClock;
    CountIn countIn;
    ClickSettings click;
    InputSettings input;
    List<Integer> voiceChannels;
    List<Integer> steering;
    IdleMode idle;

    Copy(LoopSettings from) {
      holdNanos = from.holdNanos;
      budgetNanos = from.budgetNanos;
      lateNanos = from.lateNanos;
      lateNotes = from.lateNotes;
      offsetNanos = from.offsetNanos;
      seed = from.seed;
      microsPerQuarter = from.microsPerQuarter;
      meter = from.meter;
      pickupSteps = from.pickupSteps;
      clock = from.clock;
      sendClock = from.sendClock;
      countIn = from.countIn;
      click = from.click;
      input = from.input;
      voiceChannels = from.voiceChannels;
      steering = from.steering;
      idle = from.idle;
    }

    LoopSettings settings() {
      return new LoopSettings(
          holdNanos,
          budgetNanos,
          lateNanos,
          lateNotes,
          offsetNanos,
          seed,
          microsPerQuarter,
          meter,
          pickupSteps,
          clock,
          sendClock,
          countIn,
          click,
          input,
          voiceChannels,
          steering,
          idle);
    }
  }
}
