package antiphon.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.music.midi.MidiWord;
import antiphon.music.time.VirtualClock;
import antiphon.realtime.telemetry.Counters;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What goes wrong on a stage: whatever it is, in the end every note is off and what was lost is
/// counted. A step lasts 100 ms, the grid begins at 1000 ms; the virtual clock is moved by hand,
/// and the output is served only when the test says so.
class FaultsTest {
  private static final long MS = 1_000_000;

  private final VirtualClock clock = new VirtualClock(0);
  private final RecordingOutput output = new RecordingOutput();
  private final TestPlayer player = new TestPlayer();
  private LoopSettings settings = LoopSettings.defaults().withMicrosPerQuarter(400_000);
  private long at;
  private Session session = open();

  private Session open() {
    player.attacksBefore = true;
    player.sure = true;
    session =
        Session.builder(settings, output)
            .player(0, "test", player)
            .clock(clock)
            .tap()
            .buildWithoutJournal();
    session.input().start(1000 * MS);
    jumpTo(at, true);
    play(MidiWord.noteOn(0, 72, 90)); // and is held: the player goes on
    return session;
  }

  /// Moves on a millisecond at a time.
  private void loopUntil(long ms, boolean outputServed) {
    while (at < ms) {
      jumpTo(at + 1, outputServed);
    }
  }

  private void jumpTo(long ms, boolean outputServed) {
    at = ms;
    clock.advanceTo(ms * MS);
    while (session.loop().doWork(clock.nanos()) > 0) {}
    if (outputServed) {
      while (session.outputAgent().doWork(clock.nanos()) > 0) {}
    }
  }

  private long count(Counters.Id id) {
    return session.telemetry().count(id);
  }

  private void play(int word) {
    session.input().midi(word, clock.nanos());
  }

  @AfterEach
  void everyNoteIsOff() {
    session.input().stop(clock.nanos());
    loopUntil(at + 10, true);
    session.outputAgent().endAll();
    assertThat(output.sounding.size()).isZero();
    assertThat(session.loop().accompanist().stopped()).isTrue();
  }

  @Test
  void anOutputThatBlocksForTwoSecondsHoldsUpNoStepAndHearsNothingStaleAfterwards() {
    loopUntil(1450, true);
    long steps = count(Counters.Id.STEPS);
    int heard = output.ons().size();
    loopUntil(3450, false);
    assertThat(count(Counters.Id.STEPS) - steps).isEqualTo(20);

    loopUntil(3550, true);

    List<String> late = output.ons().subList(heard, output.ons().size());
    assertThat(late).containsExactly("3500 on 1 C4", "3500 on 2 C3");
    assertThat(count(Counters.Id.LATE_AT_PORT)).isEqualTo(40);
    assertThat(output.unpairedOffs).as("ends of what never began").isZero();
  }

  @Test
  void anOutputThatBlocksUntilItsRingIsFullLosesNoteOnsBeforeNoteOffs() {
    settings = settings.withMicrosPerQuarter(40_000);
    open();
    loopUntil(6000, false);
    assertThat(count(Counters.Id.OUTPUT_DROPPED)).isPositive();
    jumpTo(6001, true);
  }

  @Test
  void aClockThatJumpsByTenSecondsSkipsWhatIsPastAndGoesOn() {
    settings = settings.withSendClock(true).withMetronome(true);
    open();
    loopUntil(1450, true);
    int heard = output.ons().size();
    int ticks = output.sync.size();

    jumpTo(11_450, true);

    assertThat(output.ons()).as("nothing old").hasSize(heard);
    assertThat(count(Counters.Id.LATE)).isGreaterThan(100);
    assertThat(output.sync.subList(ticks, output.sync.size())).containsExactly("11450 fc");
    loopUntil(11_600, true);
    assertThat(output.sync.subList(ticks, ticks + 4))
        .containsExactly("11450 fc", "11499 f2 105", "11499 fb", "11500 f8");
    assertThat(output.ons()).contains("11500 on 1 C4", "11500 on 2 C3");
  }

  @Test
  void aFloodOfInputIsCutAndCountedAndPlayGoesOn() {
    loopUntil(1450, true);
    for (int i = 0; i < 100_000; i++) {
      play(MidiWord.noteOn(i % 16, i % 128, 90));
    }
    assertThat(count(Counters.Id.EVENTS_DROPPED)).isGreaterThan(99_000);
    long steps = count(Counters.Id.STEPS);
    loopUntil(1750, true);
    assertThat(count(Counters.Id.STEPS) - steps).isEqualTo(3);
  }

  @Test
  void aModelThatThrowsFallsSilentAndIsCounted() {
    player.failAtStep = 3;
    loopUntil(1280, true);
    play(MidiWord.noteOn(0, 72, 90));
    loopUntil(1600, true);
    assertThat(count(Counters.Id.PLAYER_FAILURES)).isOne();
    assertThat(session.failure()).hasMessageContaining("made to fail");
    assertThat(output.sounding.size()).isZero();
    assertThat(output.sent).isNotEmpty();
  }

  @Test
  void aViewThatNobodyReadsIsDroppedAndCounted() {
    loopUntil(5000, true);
    for (int i = 0; i < 5000; i++) {
      play(MidiWord.noteOn(0, 60 + i % 12, 90));
      play(MidiWord.noteOff(0, 60 + i % 12));
      jumpTo(at + 1, true);
    }
    assertThat(count(Counters.Id.TAP_DROPPED)).isPositive();
    assertThat(count(Counters.Id.EVENTS_DROPPED)).isZero();
    assertThat(output.ons()).hasSizeGreaterThan(100);
  }

  @Test
  void anOutputThatVanishesInMidNoteIsCountedOnceAndPlayGoesOnInSilence() {
    loopUntil(1450, true);
    output.alive = false;
    loopUntil(2000, true);
    assertThat(count(Counters.Id.PORTS_LOST)).isPositive();
    output.sounding.clear(); // it is not there any more
  }

  @Test
  void tempiFromZeroToWildAndBackwardsAreBroughtIntoRange() {
    SplittableRandom random = new SplittableRandom(3);
    int[] tempi = {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 60_060, 1};
    for (int i = 0; i < 300; i++) {
      session.input().tempo(tempi[i % tempi.length], clock.nanos() - 50 * MS * (i % 3));
      if (i % 4 == 0) {
        play(MidiWord.noteOn(0, 60 + i % 12, 90));
      }
      jumpTo(at + random.nextInt(40), true);
    }
    assertThat(count(Counters.Id.PLAYER_FAILURES)).isZero();
    assertThat(count(Counters.Id.STEPS)).isPositive();
  }

  @Test
  void aClockWhoseTicksStandStillRaceOrRunBackwardsHangsNoNote() {
    settings = settings.withClock(ClockSource.MIDI).withSendClock(true);
    open();
    play(MidiWord.START);
    long[] apart = {0, 0, 2_500_000, -40 * MS, 400 * MS, 100_000};
    for (int i = 0; i < 3000; i++) {
      session.input().midi(MidiWord.CLOCK, Math.max(0, clock.nanos() + apart[i / 100 % 6]));
      if (i % 10 == 0) {
        play(MidiWord.noteOn(0, 60 + i % 12, 90));
        play(MidiWord.noteOff(0, 60 + i % 12));
      }
      jumpTo(at + i / 500, true);
    }
    assertThat(count(Counters.Id.PLAYER_FAILURES)).isZero();
    assertThat(count(Counters.Id.STEPS)).isPositive();
  }

  @Test
  void nonsenseFromThePortChangesNothingButWhatMidiSays() {
    settings = settings.withThru(true);
    open();
    SplittableRandom random = new SplittableRandom(17);
    for (int i = 0; i < 250_000; i++) {
      play(random.nextInt());
      if (i % 200 == 199) {
        jumpTo(at + 1, true);
      }
    }
    assertThat(count(Counters.Id.PLAYER_FAILURES)).isZero();
    assertThat(session.failure()).isNull();
    assertThat(count(Counters.Id.EVENTS)).isGreaterThan(200_000);
  }
}
