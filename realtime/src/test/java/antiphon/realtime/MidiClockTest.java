package antiphon.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import antiphon.music.midi.MidiWord;
import antiphon.realtime.telemetry.Counters;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A sequencer plays at 150 quarters a minute, its clock up to 3 ms early or late: a step lasts 100
/// ms, a tick 16.67 ms. Its clock runs from 0 ms on; it starts at 2000 ms.
class MidiClockTest {
  private static final long LIMIT = 3_000_000_000L;
  private static final double TICK = 100 / 6.0;
  private static final int BEGIN = 2000;

  private final TestPlayer player = new TestPlayer();
  private final RecordingOutput output = new RecordingOutput();
  private final SplittableRandom random = new SplittableRandom(5);
  private final Script script = new Script();
  private LoopSettings settings =
      LoopSettings.defaults().withClock(ClockSource.MIDI).withMetronome(true);

  private Lockstep.Outcome run() {
    return Lockstep.run(settings, player, script, 0, LIMIT, output);
  }

  /// Ticks from `from`, which is one, up to but without `to`.
  private void ticks(double from, double to, double tick) {
    for (int i = 0; from + i * tick < to - 0.001; i++) {
      word(from + i * tick + random.nextDouble(-3, 3), MidiWord.CLOCK);
    }
  }

  private void word(double ms, int word) {
    script.at(ms, (sink, t) -> sink.midi(word, t));
  }

  /// When the metronome clicked, in ms.
  private List<Integer> clicks() {
    List<Integer> clicks = new ArrayList<>();
    for (String on : output.ons()) {
      if (on.contains(" on 9 ")) {
        clicks.add(Integer.parseInt(on.substring(0, on.indexOf(' '))));
      }
    }
    return clicks;
  }

  private void assertClicksNear(int... expected) {
    List<Integer> clicks = clicks();
    assertThat(clicks).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(clicks.get(i)).as("click %d", i).isCloseTo(expected[i], within(3));
    }
  }

  @Test
  void playBeginsWithTheFirstTickAfterAStartAndFollowsTheBeat() {
    ticks(4, 5600, TICK);
    word(BEGIN - 5, MidiWord.START);
    script.note(2405, 2900, 72);
    word(5100, MidiWord.STOP);
    run();
    assertClicksNear(2004, 2404, 2804, 3204, 3604, 4004, 4404, 4804);
    assertThat(output.ons()).contains("2405 on 1 Ab3");
    assertThat(player.told).startsWith("begin 0 0/16").contains("after 4 C5 onset");
  }

  @Test
  void withoutTicksBeforeTheStartTheTempoIsFoundWithinAFewTicks() {
    word(BEGIN - 5, MidiWord.START);
    ticks(BEGIN, 4700, TICK);
    word(4700, MidiWord.STOP);
    run();
    List<Integer> clicks = clicks();
    assertThat(clicks).hasSize(7);
    for (int i = 1; i < clicks.size(); i++) {
      assertThat(clicks.get(i)).isCloseTo(BEGIN + 400 * i, within(i == 1 ? 12 : 5));
    }
  }

  @Test
  void aStopInMidBarEndsEveryNoteAndAContinueGoesOnFromThere() {
    ticks(4, 8000, TICK);
    word(BEGIN - 5, MidiWord.START);
    script.on(2404, 72);
    word(2750, MidiWord.STOP);
    script.off(2900, 72);
    word(5000, MidiWord.CONTINUE);
    script.note(5700, 6000, 76);
    word(6650, MidiWord.STOP);
    Lockstep.Outcome outcome = run();
    assertThat(output.sent).contains("2750 off 1 Ab3", "2750 off 2 C3");
    assertThat(output.sounding.size()).isZero();
    // 45 ticks were played: step 7 and a half, so that beat 3 of the bar is half a step away
    assertClicksNear(2004, 2404, 5054, 5454, 5854, 6254);
    assertThat(player.told).contains("begin 8 8/16");
    assertThat(outcome.telemetry().count(Counters.Id.PLAYER_FAILURES)).isZero();
  }

  @Test
  void aLocateMovesTheBarAndThePlayerGoesOnFromWhatItHeard() {
    ticks(4, 8000, TICK);
    word(BEGIN - 5, MidiWord.START);
    script.note(2404, 2700, 72);
    word(3000, MidiWord.STOP);
    word(3100, MidiWord.songPosition(4 * 16 + 14));
    word(4995, MidiWord.CONTINUE);
    word(5500, MidiWord.STOP);
    run();
    assertClicksNear(2004, 2404, 2804, 5204);
    assertThat(player.told)
        .filteredOn(told -> told.startsWith("begin"))
        .endsWith(
            "begin 10 10/16",
            "begin 11 14/16",
            "begin 12 15/16",
            "begin 13 0/16",
            "begin 14 1/16",
            "begin 15 2/16",
            "begin 16 3/16");
  }

  @Test
  void aDropOutOfTwoSecondsIsBridgedAtTheSameTempo() {
    ticks(4, 4000, TICK);
    word(BEGIN - 5, MidiWord.START);
    ticks(4 + 360 * TICK, 8000, TICK); // from 6004 ms on
    script.note(5004, 5300, 72); // while nothing comes
    word(8000, MidiWord.STOP);
    run();
    assertThat(clicks()).hasSize(15);
    for (int i = 0; i < 15; i++) {
      assertThat(clicks().get(i)).isCloseTo(2004 + 400 * i, within(4));
    }
    assertThat(output.ons()).contains("5004 on 1 Ab3");
  }

  @Test
  void aClockGoneMadHangsNoNoteAndFailsNoPlayer() {
    SplittableRandom wild = new SplittableRandom(11);
    double now = 0;
    int[] words = {
      MidiWord.CLOCK,
      MidiWord.CLOCK,
      MidiWord.CLOCK,
      MidiWord.CLOCK,
      MidiWord.CLOCK,
      MidiWord.START,
      MidiWord.CONTINUE,
      MidiWord.STOP,
      MidiWord.SONG_POSITION
    };
    for (int i = 0; i < 4000; i++) {
      now += wild.nextInt(10) == 0 ? wild.nextDouble(900) : wild.nextDouble(12);
      int word = words[wild.nextInt(words.length)];
      word(now, word == MidiWord.SONG_POSITION ? MidiWord.songPosition(wild.nextInt(600)) : word);
      if (wild.nextInt(4) == 0) {
        script.note(now, now + wild.nextDouble(300), 60 + wild.nextInt(20));
      }
    }
    Lockstep.Outcome outcome = run();
    assertThat(output.sounding.size()).isZero();
    assertThat(outcome.telemetry().count(Counters.Id.PLAYER_FAILURES)).isZero();
    assertThat(outcome.telemetry().count(Counters.Id.NOTES)).isPositive();
  }

  @Test
  void ourOwnClockGoesOutWithStartTicksAndStop() {
    settings = LoopSettings.defaults().withMicrosPerQuarter(400_000).withSendClock(true);
    script.note(1000, 1300, 72).tempo(1400, 800_000);
    Lockstep.run(settings, player, script, 1_000_000_000L, LIMIT, output);
    List<String> clock = output.sync;
    assertThat(clock).startsWith("999 fa", "1000 f8", "1017 f8", "1033 f8", "1050 f8");
    assertThat(clock).contains("1400 f8", "1433 f8", "1467 f8").doesNotContain("1417 f8");
    assertThat(clock.getLast()).endsWith(" fc");
  }

  @Test
  void aClockThatIsPassedOnGoesOnWithASongPosition() {
    settings = settings.withSendClock(true).withMetronome(false);
    ticks(4, 4000, TICK);
    word(1900, MidiWord.songPosition(40));
    word(BEGIN - 5, MidiWord.CONTINUE);
    word(2500, MidiWord.STOP);
    run();
    assertThat(output.sync.subList(0, 3))
        .map(word -> word.substring(word.indexOf(' ') + 1))
        .containsExactly("f2 40", "fb", "f8");
    assertThat(output.sync.getLast()).isEqualTo("2500 fc");
    assertThat(output.sync).hasSize(2 + 30 + 1);
  }
}
