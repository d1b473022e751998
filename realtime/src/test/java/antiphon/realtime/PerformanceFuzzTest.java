package antiphon.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.Steering;
import antiphon.music.midi.MidiWord;
import antiphon.realtime.input.InputSettings;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Made-up performances of every kind: what must hold for each of them.
class PerformanceFuzzTest {
  private static final long START = 1_000_000_000L;
  private static final long LIMIT = 4_000_000_000L;
  private static final double END_MS = 9_000;

  /// A player that decides at random, by the seed and the order of the calls on it alone, and may
  /// throw.
  private static final class Wild extends TestPlayer {
    private final long seed;
    private final boolean throwsSometimes;
    private Random random;
    private int quiet;

    Wild(long seed, boolean throwsSometimes) {
      this.seed = seed;
      this.throwsSometimes = throwsSometimes;
      random = new Random(seed);
      writesDown = false;
    }

    @Override
    public void reset(long ignored) {
      random = new Random(seed);
      quiet = 0;
    }

    private void mayThrow() {
      if (throwsSometimes && random.nextInt(60) == 0) {
        throw new IllegalStateException("made to fail");
      }
    }

    @Override
    public void decideBefore() {
      mayThrow();
      decideAtRandom();
    }

    @Override
    public void decideAfter(int pitch, boolean onset) {
      mayThrow();
      decideAtRandom();
    }

    private int upper;
    private int lower;

    private void decideAtRandom() {
      upper =
          random.nextInt(4) == 0 ? REST : random.nextInt(3) == 0 ? HOLD : 55 + random.nextInt(9);
      lower =
          random.nextInt(4) == 0 ? REST : random.nextInt(3) == 0 ? HOLD : 40 + random.nextInt(9);
    }

    @Override
    public int decision(int voice) {
      return voice == 0 ? upper : lower;
    }

    @Override
    public boolean sure() {
      return random.nextBoolean();
    }

    @Override
    public void end(int performerPitch, boolean performerOnset, int performerVelocity) {
      mayThrow();
      quiet = performerPitch < 0 ? quiet + 1 : 0;
      if (quiet > 20) {
        upper = REST;
        lower = REST;
      }
    }

    @Override
    public boolean resting() {
      return false;
    }
  }

  /// @param most kinds of events, of those below
  private static Script performance(long seed, double untilMs, int most) {
    Random random = new Random(seed);
    Script script = new Script();
    int kinds = random.nextInt(1, most);
    double at = 500;
    while (at < END_MS) {
      int pitch = 55 + random.nextInt(25);
      int kind = random.nextInt(kinds);
      int a = random.nextInt(1000);
      if (at < untilMs) {
        switch (kind) {
          case 7 -> script.tempo(at, 200_000 + 1000 * a);
          case 8 -> script.meter(at, 1 + a % 7, 1 << a % 5);
          case 9 -> script.control(at, (input, t) -> input.player(a % 3, t));
          case 10 ->
              script.control(at, (input, t) -> input.setting(a % 6 - 1, a * 100_000 - 1000, t));
          case 11 -> script.lost(at);
          case 12 -> // pedals, channel modes and other controllers
              script.at(
                  at, (sink, t) -> sink.midi(MidiWord.control(a % 16, 60 + a % 68, a % 128), t));
          case 13 ->
              script.at(
                  at,
                  (sink, t) -> sink.midi(a % 3 == 0 ? MidiWord.RESET : MidiWord.ACTIVE_SENSING, t));
          case 14 -> script.control(at, RingInput::panic);
          case 5 ->
              script.at(
                  at, (sink, t) -> sink.midi(MidiWord.noteOn(a % 16, pitch, 80), t - a * 200_000L));
          case 6 ->
              script.at(
                  at, (sink, t) -> sink.midi(MidiWord.noteOn(a % 16, pitch, 80), t + a * 200_000L));
          case 4 -> script.off(at, pitch);
          default -> script.on(at, pitch);
        }
      }
      double end = at + 30 + random.nextInt(500);
      if (end < untilMs) {
        script.off(end, pitch);
      }
      at += random.nextInt(4) == 0 ? 0 : random.nextInt(300);
    }
    return script;
  }

  private static RecordingOutput play(long seed, double untilMs, boolean failing, boolean thru)
      throws IOException {
    RecordingOutput output = new RecordingOutput();
    LoopSettings settings =
        LoopSettings.defaults()
            .withMicrosPerQuarter(400_000)
            .withSteering(Steering.HUMANISE, (int) (seed % 3) * 50)
            .withPickupSteps((int) (seed % 9))
            .withMetronome(seed % 2 == 0)
            .withInput(
                new InputSettings(
                    InputSettings.ALL, seed % 4 == 1, (int) seed % 5, 58, false, thru, 0))
            .withOffsetNanos(seed % 5 * 20_000_000)
            .withCountIn(
                seed % 7 == 1 ? CountIn.CLICKS : seed % 7 == 2 ? CountIn.BY_PLAYING : CountIn.NONE);
    SessionBuilder builder =
        Session.builder(settings, output)
            .player(0, "a", new Wild(seed, failing))
            .player(1, "b", new Wild(seed + 1, failing));
    Lockstep.run(builder, performance(seed, untilMs, thru ? 15 : 12), START, LIMIT);
    return output;
  }

  @Test
  void everyNoteEndsWhateverIsPlayedAndWhoeverFails() throws IOException {
    for (long seed = 0; seed < 150; seed++) {
      RecordingOutput output = play(seed, Double.MAX_VALUE, seed % 3 == 0, seed % 2 == 1);
      assertThat(output.sounding.size()).as("seed %d", seed).isZero();
      if (seed % 2 == 0) { // else the performer may end a click: he is on its channel
        assertThat(output.unpairedOffs).as("seed %d", seed).isZero();
      }
    }
  }

  @Test
  void theSamePerformanceGivesTheSameOutput() throws IOException {
    for (long seed = 0; seed < 10; seed++) {
      assertThat(play(seed, Double.MAX_VALUE, false, true).sent)
          .isEqualTo(play(seed, Double.MAX_VALUE, false, true).sent);
    }
  }

  @Test
  void whatIsPlayedLaterChangesNothingBefore() throws IOException {
    Random random = new Random(3);
    for (long seed = 0; seed < 60; seed++) {
      double cut = 1500 + random.nextInt(6000);
      List<String> whole = play(seed, Double.MAX_VALUE, false, false).sent;
      List<String> part = play(seed, cut, false, false).sent;
      assertThat(before(part, cut))
          .as("seed %d cut at %f", seed, cut)
          .isEqualTo(before(whole, cut));
    }
  }

  private static List<String> before(List<String> sent, double ms) {
    return sent.stream()
        .filter(s -> Long.parseLong(s.substring(0, s.indexOf(' '))) < (long) ms)
        .toList();
  }
}
