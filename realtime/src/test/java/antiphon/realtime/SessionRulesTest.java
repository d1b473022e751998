package antiphon.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.Steering;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.Panic;
import antiphon.music.midi.Trigger;
import antiphon.realtime.input.InputSettings;
import antiphon.realtime.telemetry.Counters;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A step lasts 100 ms; the grid begins at 1000 ms.
class SessionRulesTest {
  private static final long START = 1_000_000_000L;
  private static final long LIMIT = 5_000_000_000L;

  private final TestPlayer player = new TestPlayer();
  private final RecordingOutput output = new RecordingOutput();
  private LoopSettings settings = LoopSettings.defaults().withMicrosPerQuarter(400_000);

  private Lockstep.Outcome run(Script script) {
    return Lockstep.run(settings, player, script, START, LIMIT, output);
  }

  @Test
  void aNewPlayerTakesOverAtTheBarLineAndTheOldVoicesEndThere() throws IOException {
    TestPlayer second = new TestPlayer();
    second.slices = 5;
    Script script =
        new Script()
            .on(1000, 72)
            .control(1300, (input, t) -> input.player(3, t))
            .off(2700, 72)
            .note(2800, 3000, 76);
    SessionBuilder builder =
        Session.builder(settings, output).player(0, "first", player).player(3, "second", second);
    Lockstep.run(builder, script, START, LIMIT);
    assertThat(output.sent)
        .startsWith(
            "1000 on 1 Ab3", "1000 on 2 C3", "2600 off 1 Ab3", "2600 off 2 C3", "2800 on 1 C4");
    assertThat(player.told).endsWith("end 15 C5");
    assertThat(second.told).startsWith("begin 0 0/16").contains("after 2 E5 onset");
  }

  @Test
  void aSettingTakesEffectAtTheBarLine() {
    run(
        new Script()
            .on(1000, 72)
            .control(1100, (input, t) -> input.setting(Setting.OFFSET_NANOS, 40_000_000, t))
            .off(1200, 72)
            .note(1370, 1420, 74)
            .note(2755, 2850, 76));
    assertThat(output.ons()).contains("1400 on 1 Bb3", "2760 on 1 C4");
  }

  @Test
  void aPlayerThatIsTurnedOffEndsItsNotesWhereTheNextStepIsDueAndListensOn() {
    run(
        new Script()
            .on(1000, 72)
            .control(1120, (input, t) -> input.setting(Setting.ANSWERS, 0, t))
            .off(1300, 72)
            .note(1400, 1500, 74)
            .control(1620, (input, t) -> input.setting(Setting.ANSWERS, 1, t))
            .note(1800, 1900, 76));
    assertThat(output.sent)
        .startsWith(
            "1000 on 1 Ab3", "1000 on 2 C3", "1200 off 1 Ab3", "1200 off 2 C3", "1800 on 1 C4");
    assertThat(player.told).contains("end 4 D5 onset", "sounded 4 0 -");
  }

  @Test
  void thePlayerIsSteeredFromTheNextStepOn() {
    player.writesSteering = true;
    run(
        new Script()
            .note(1000, 1200, 72)
            .control(
                1110, (input, t) -> input.setting(Setting.steering(Steering.REGISTER), -12, t)));
    assertThat(player.told)
        .containsSubsequence("register 0", "begin 1 1/16", "register -12", "begin 2 2/16")
        .containsOnlyOnce("begin 2 2/16");
  }

  @Test
  void aPedalledNoteLengthensAndThePhraseEndsWhenThePedalIsUp() {
    run(
        new Script()
            .note(1000, 1150, 72)
            .at(1100, (sink, t) -> sink.midi(MidiWord.control(0, 64, 127), t))
            .at(1580, (sink, t) -> sink.midi(MidiWord.control(0, 64, 0), t)));
    assertThat(player.told).contains("end 1 C5", "end 5 C5", "end 6 -");
  }

  @Test
  void whatAnInstrumentHeldThatSensedAndFellSilentIsLetGo() {
    run(new Script().on(1000, 72).at(1050, (sink, t) -> sink.midi(MidiWord.ACTIVE_SENSING, t)));
    assertThat(player.told).contains("end 3 C5", "end 4 -"); // 330 ms later
  }

  @Test
  void theZoneThatOnlyThinksIsHeardButIsNoMelody() {
    settings =
        settings.withInput(new InputSettings(InputSettings.ALL, false, 0, 60, false, false, 0));
    run(new Script().note(1000, 1240, 48).note(1300, 1400, 72));
    assertThat(output.ons()).containsExactly("1300 on 1 Ab3", "1300 on 2 C3");
    assertThat(player.told)
        .containsSubsequence(
            "harmony 1000000000000", "end 0 -", "end 1 -", "harmony 0", "end 3 C5 onset");
  }

  private void split() {
    player.heedsHarmony = true;
    settings =
        settings.withInput(new InputSettings(InputSettings.ALL, false, 0, 60, false, false, 0));
  }

  @Test
  void aChordThatComesAfterItsNoteButBeforeTheGridIsHeeded() {
    split();
    run(new Script().note(980, 1190, 72).note(990, 1190, 48));
    assertThat(output.ons()).containsExactly("1000 on 1 C3", "1000 on 2 C3");
  }

  @Test
  void aChordThatComesAfterItsNoteCorrectsWithinTheBudget() {
    split();
    run(new Script().note(1000, 1090, 72).note(1025, 1190, 48).note(1027, 1190, 50));
    assertThat(output.sent)
        .containsSubsequence("1000 on 1 Ab3", "1000 on 2 C3", "1025 off 1 Ab3", "1025 on 1 C3")
        .noneMatch(line -> line.startsWith("1027"));
  }

  @Test
  void aChordThatComesLaterOrIsLetGoChangesNothingThatSounds() {
    split();
    run(new Script().on(900, 48).note(1000, 1090, 72).off(1020, 48).note(1031, 1190, 50));
    assertThat(output.ons()).containsExactly("1000 on 1 C3", "1000 on 2 C3");
  }

  @Test
  void aPanicEndsAllThatSoundsSilencesEveryChannelAndPlayGoesOn() {
    settings = settings.withMetronome(true).withThru(true);
    run(
        new Script()
            .on(1000, 72)
            .control(1020, (input, t) -> input.panic(t))
            .off(1300, 72)
            .note(1400, 1500, 76));
    List<String> panic = output.sent.stream().filter(line -> line.startsWith("1020 ")).toList();
    assertThat(panic)
        .startsWith("1020 off 1 Ab3", "1020 off 2 C3", "1020 off 0 C5", "1020 control 0 64 0")
        .endsWith("1020 control 15 120 0")
        .hasSize(3 + Panic.WORDS);
    assertThat(output.sent).contains("1030 off 9 E5"); // sent before it was due
    assertThat(output.ons()).contains("1400 on 1 C4");
    assertThat(output.sounding.size()).isZero();
  }

  @Test
  void aLearnedKeyIsNoMelodyAndSilencesEverything() {
    int key = Trigger.parse("note C1").packed();
    run(
        new Script()
            .control(900, (input, t) -> input.learn(Controls.PANIC, key, t))
            .on(1000, 72)
            .note(1020, 1030, 24));
    assertThat(output.sent).contains("1020 off 1 Ab3", "1020 off 2 C3", "1020 control 15 120 0");
    assertThat(output.ons()).containsExactly("1000 on 1 Ab3", "1000 on 2 C3");
  }

  @Test
  void theMetronomeClicksOnBeatsAndEndsItsClicks() {
    settings = settings.withMetronome(true);
    run(new Script().note(1000, 1900, 72));
    assertThat(output.sent)
        .containsSubsequence(
            "1000 on 9 E5", "1030 off 9 E5", "1400 on 9 F5", "1800 on 9 F5", "2600 on 9 E5");
    assertThat(output.sounding.size()).isZero();
  }

  @Test
  void aCountInClicksOneBarWithThePickupAtItsEnd() {
    settings = settings.withCountIn(CountIn.CLICKS).withPickupSteps(4);
    run(new Script().note(2200, 2900, 72));
    assertThat(output.ons())
        .containsExactly(
            "1000 on 9 E5", "1400 on 9 F5", "1800 on 9 F5", "2200 on 1 Ab3", "2200 on 2 C3");
    assertThat(player.told).contains("begin 0 12/16", "after 0 C5 onset", "begin 4 0/16");
  }

  @Test
  void theCountInByPlayingTakesTheMedianTempoAndJoinsAtBarTwo() {
    settings = settings.withCountIn(CountIn.BY_PLAYING);
    Lockstep.Outcome outcome =
        run(
            new Script()
                .note(1000, 1450, 72)
                .note(1500, 1950, 74)
                .note(1990, 2450, 76)
                .note(2500, 2900, 77)
                .note(3000, 3500, 79));
    // onsets 500, 490 and 510 apart: 500 a beat, 125 a step
    assertThat(output.ons()).containsExactly("3000 on 1 Eb4", "3000 on 2 G3");
    assertThat(player.told)
        .contains(
            "end 0 C5 onset", "end 1 C5", "end 4 D5 onset", "end 12 F5 onset", "after 16 G5 onset")
        .noneMatch(s -> s.startsWith("after 12"));
    assertThat(outcome.telemetry().count(Counters.Id.PERFORMER_ONSETS)).isEqualTo(2);
  }

  @Test
  void aPauseBeginsTheCountInAnew() {
    settings = settings.withCountIn(CountIn.BY_PLAYING);
    run(
        new Script()
            .note(1000, 1100, 60)
            .note(5000, 5400, 72)
            .note(5400, 5800, 74)
            .note(5800, 6200, 76)
            .note(6200, 6600, 77)
            .note(6600, 7000, 79));
    assertThat(output.ons()).containsExactly("6600 on 1 Eb4", "6600 on 2 G3");
  }

  @Test
  void thruPassesThePerformerOnToChannelZeroAndEndsItsNotesAtAStop() {
    settings = settings.withThru(true);
    run(
        new Script()
            .at(1000, (sink, t) -> sink.midi(MidiWord.noteOn(5, 72, 90), t))
            .control(1310, RingInput::stop));
    assertThat(output.sent).contains("1000 on 0 C5", "1310 off 0 C5");
    assertThat(output.sounding.size()).isZero();
  }

  @Test
  void aLostOutputIsToldToTheLoopAndCounted() {
    Lockstep.Outcome outcome =
        run(
            new Script()
                .on(1000, 72)
                .at(1050, (sink, t) -> output.alive = false)
                .note(1200, 1300, 76));
    assertThat(outcome.telemetry().count(Counters.Id.PORTS_LOST)).isPositive();
    assertThat(output.ons()).containsExactly("1000 on 1 Ab3", "1000 on 2 C3");
  }

  @Test
  void moreEventsAtOneTimeThanTheRingHoldsDoNotOverrunItInLockstep() {
    Script script = new Script();
    for (int i = 0; i < 3000; i++) {
      script.on(1000, 40 + i % 40).off(1000, 40 + i % 40);
    }
    Lockstep.Outcome outcome = run(script);
    assertThat(outcome.telemetry().count(Counters.Id.EVENTS_DROPPED)).isZero();
  }
}
