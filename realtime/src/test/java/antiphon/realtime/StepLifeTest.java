package antiphon.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.Steering;
import antiphon.music.time.Meter;
import antiphon.realtime.telemetry.Counters;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A step lasts 100 ms: hold is 15 ms, budget 30 ms; the grid begins at 1000 ms.
class StepLifeTest {
  private final TestPlayer player = new TestPlayer();
  private final RecordingOutput output = new RecordingOutput();
  private LoopSettings settings = LoopSettings.defaults().withMicrosPerQuarter(400_000);

  private Lockstep.Outcome run(Script script) {
    Lockstep.Outcome outcome =
        Lockstep.run(settings, player, script, 1_000_000_000L, 8_000_000_000L, output);
    assertThat(output.sounding.size()).isZero();
    assertThat(output.unpairedOffs).isZero();
    return outcome;
  }

  @Test
  void anEarlyOnsetIsAnsweredOnTheGrid() {
    Lockstep.Outcome outcome = run(new Script().note(960, 1300, 72));
    assertThat(output.sent.subList(0, 2)).containsExactly("1000 on 1 Ab3", "1000 on 2 C3");
    assertThat(player.told).contains("after 0 C5 onset").doesNotContain("before 0");
    assertThat(outcome.telemetry().replyOnGrid().count()).isEqualTo(1);
    assertThat(outcome.telemetry().replyOnGrid().max()).isBetween(39_990.0, 40_050.0);
    assertThat(outcome.telemetry().reply().count()).isZero();
  }

  @Test
  void anOnsetWithinHoldIsAnsweredAtOnce() {
    Lockstep.Outcome outcome = run(new Script().note(1312, 1700, 72));
    assertThat(output.ons()).containsExactly("1312 on 1 Ab3", "1312 on 2 C3");
    assertThat(outcome.telemetry().reply().count()).isEqualTo(1);
    assertThat(outcome.telemetry().reply().max()).isZero();
    assertThat(outcome.telemetry().replyUnprepared().count()).isZero();
    assertThat(outcome.rested()).isTrue();
  }

  @Test
  void afterHoldTheStepIsDecidedWithoutAnOnset() {
    run(new Script().note(1000, 1700, 72));
    assertThat(player.told).contains("after 2 C5", "end 2 C5");
  }

  @Test
  void whatIsSureBeforeTheOnsetGoesOutOnTheGridAndIsCorrectedOnce() {
    player.attacksBefore = true;
    player.sure = true;
    Lockstep.Outcome outcome =
        run(new Script().note(1000, 1090, 72).note(1220, 1230, 74).on(1226, 76).off(1300, 76));
    assertThat(output.sent)
        .containsSubsequence(
            "1200 on 1 C4",
            "1200 on 2 C3",
            "1220 off 1 C4",
            "1220 off 2 C3",
            "1220 on 1 Bb3",
            "1220 on 2 D3")
        .noneMatch(s -> s.startsWith("1226"));
    assertThat(outcome.telemetry().count(Counters.Id.CORRECTED)).isEqualTo(2);
  }

  @Test
  void whatIsUnsureWaitsForThePerformerUntilHold() {
    player.attacksBefore = true;
    run(new Script().note(1000, 1090, 72).note(1210, 1290, 74));
    assertThat(output.ons()).contains("1210 on 1 Bb3").noneMatch(s -> s.startsWith("1200"));
  }

  @Test
  void anOnsetAfterTheBudgetIsOnlyRecorded() {
    run(new Script().note(1000, 1190, 72).note(1231, 1590, 74));
    assertThat(output.ons()).containsExactly("1000 on 1 Ab3", "1000 on 2 C3");
    assertThat(player.told).contains("end 2 D5 onset", "after 3 D5");
  }

  @Test
  void anOnsetBetweenHoldAndBudgetIsAnswered() {
    run(new Script().note(1000, 1190, 72).note(1222, 1590, 74));
    assertThat(output.ons()).contains("1222 on 1 Bb3", "1222 on 2 D3");
  }

  @Test
  void aRolledChordOverTheBorderOfAStepIsOneOnset() {
    run(new Script().note(1000, 1090, 72).note(1240, 1600, 67).note(1255, 1600, 74));
    assertThat(player.told)
        .contains("end 2 G4 onset", "end 3 D5")
        .doesNotContain("after 3 D5 onset");
  }

  @Test
  void aChordStruckAtOneTimeIsAnsweredOnce() {
    Lockstep.Outcome outcome =
        run(
            new Script()
                .on(1005, 60)
                .on(1005, 64)
                .on(1005, 72)
                .off(1500, 60)
                .off(1500, 64)
                .off(1500, 72));
    assertThat(output.ons()).containsExactly("1005 on 1 Ab3", "1005 on 2 C3");
    assertThat(outcome.telemetry().count(Counters.Id.CORRECTED)).isZero();
  }

  @Test
  void aChordThatRollsOnBeforeTheGridIsAnsweredByItsHighestNote() {
    run(new Script().on(1370, 60).on(1385, 72).off(1700, 60).off(1700, 72));
    assertThat(output.ons()).containsExactly("1400 on 1 Ab3", "1400 on 2 C3");
  }

  @Test
  void aLegatoStepDownIsTheLowerNote() {
    run(new Script().on(1000, 74).on(1200, 72).off(1220, 74).off(1500, 72));
    assertThat(output.ons())
        .containsExactly("1000 on 1 Bb3", "1000 on 2 D3", "1200 on 1 Ab3", "1200 on 2 C3");
    assertThat(player.told).contains("end 2 C5 onset");
  }

  @Test
  void aStaccatoNoteSoundsOneStep() {
    run(new Script().note(1000, 1010, 72));
    assertThat(player.told).contains("end 0 C5 onset", "end 1 -");
  }

  @Test
  void aNoteThatComesLateInItsStepBelongsToItAndSoundsOn() {
    player.delay = 2;
    Lockstep.Outcome outcome = run(new Script().note(1000, 1900, 72));
    assertThat(output.ons()).containsExactly("1000 on 2 C3", "1066 on 1 Ab3");
    assertThat(output.sent).filteredOn(sent -> sent.contains(" off ")).hasSize(2);
    assertThat(player.told)
        .contains("sounded 0 0 Ab3 onset", "sounded 1 0 Ab3", "sounded 8 0 Ab3")
        .doesNotContain("sounded 1 0 Ab3 onset");
    assertThat(outcome.telemetry().count(Counters.Id.CORRECTED)).isZero();
  }

  @Test
  void theNextStepsNoteComesAfterTheOneThatIsLateInItsStep() {
    player.delay = 2;
    run(new Script().note(1000, 1055, 72).note(1056, 1190, 74));
    assertThat(output.sent).containsSubsequence("1066 on 1 Ab3", "1166 off 1 Ab3", "1166 on 1 Bb3");
    assertThat(player.told).contains("sounded 0 0 Ab3 onset", "sounded 1 0 Bb3 onset");
  }

  @Test
  void whatIsLateInItsStepIsNotBegunAfterAPanic() {
    player.delay = 2;
    run(new Script().note(1000, 1060, 72).control(1061, RingInput::panic));
    assertThat(output.ons()).containsExactly("1000 on 2 C3");
  }

  @Test
  void theWindowHoldsWhatSounded() {
    run(new Script().note(1000, 1300, 72));
    assertThat(player.told)
        .containsSubsequence(
            "sounded 0 0 Ab3 onset", "sounded 0 1 C3 onset", "sounded 1 0 Ab3", "sounded 1 1 C3");
  }

  @Test
  void notesLeaveEarlyByTheOutputsOffset() {
    settings = settings.withOffsetNanos(30_000_000);
    player.attacksBefore = true;
    player.sure = true;
    run(new Script().note(960, 1090, 72).note(1150, 1190, 74));
    assertThat(output.ons()).startsWith("970 on 1 Ab3").contains("1070 on 1 C4");
  }

  @Test
  void aHumanTouchStrikesLaterThanTheGridButNotThanItsBudget() {
    settings = settings.withSteering(Steering.HUMANISE, 100).withBudgetNanos(12_000_000);
    player.attacksBefore = true;
    player.sure = true;
    run(new Script().note(1000, 3000, 72));
    assertThat(output.ons()).hasSizeGreaterThan(20);
    Set<Integer> behind = new HashSet<>();
    for (String on : output.ons()) {
      behind.add(Integer.parseInt(on.substring(0, on.indexOf(' '))) % 100);
    }
    assertThat(behind).hasSizeGreaterThan(5).allMatch(ms -> ms <= 12);
  }

  @Test
  void aNoteThatWaitsForItsTouchIsStillReplacedByTheAnswerToThePerformer() {
    settings = settings.withSteering(Steering.HUMANISE, 100);
    player.attacksBefore = true;
    player.sure = true;
    Lockstep.Outcome outcome = run(new Script().note(1000, 1090, 72).note(1200.5, 1290, 74));
    assertThat(output.ons()).anyMatch(on -> on.endsWith("on 1 Bb3"));
    assertThat(output.ons()).filteredOn(on -> on.startsWith("12")).hasSize(2);
    assertThat(outcome.telemetry().count(Counters.Id.CORRECTED)).isZero();
  }

  @Test
  void aTempoChangeTakesAHumanTouchAlong() {
    settings = settings.withSteering(Steering.HUMANISE, 100);
    run(new Script().note(1160, 1500, 72).tempo(1180, 800_000));
    assertThat(output.ons())
        .hasSize(2)
        .allMatch(on -> Integer.parseInt(on.substring(0, 4)) - 1220 <= 20)
        .allMatch(on -> on.compareTo("1220") >= 0);
  }

  @Test
  void aPickupMovesTheBarLine() {
    settings = settings.withPickupSteps(4);
    run(new Script().note(1000, 1500, 72));
    assertThat(player.told).contains("begin 0 12/16", "begin 4 0/16");
  }

  @Test
  void aMeterAtTheBeginningLeavesThePickup() {
    settings = settings.withPickupSteps(2);
    run(new Script().meter(1000, 3, 4).note(1000, 1500, 72));
    assertThat(player.told).contains("begin 1 11/12", "begin 2 0/12");
  }

  @Test
  void aMeterChangeBeginsABar() {
    settings = settings.withMeter(Meter.COMMON);
    run(new Script().note(1000, 1100, 72).meter(1400, 3, 4).note(1400, 1500, 72));
    assertThat(player.told).contains("begin 3 3/16", "begin 5 1/12", "begin 16 0/12");
  }

  @Test
  void aTempoChangeMovesTheGridFromThereOn() {
    run(new Script().note(1000, 1190, 72).tempo(1200, 800_000).note(1390, 1500, 74));
    assertThat(output.ons()).contains("1400 on 1 Bb3").doesNotContain("1390 on 1 Bb3");
  }

  @Test
  void aTempoChangeWhileANoteWaitsForTheGridTakesItAlong() {
    run(new Script().note(1160, 1500, 72).tempo(1180, 800_000));
    assertThat(output.ons()).containsExactly("1220 on 1 Ab3", "1220 on 2 C3");
  }

  @Test
  void nothingIsSentBeforeThePerformerPlays() {
    run(new Script().note(2400, 2500, 72));
    assertThat(output.sent.getFirst()).startsWith("2400");
    assertThat(player.told)
        .noneMatch(s -> s.startsWith("before") && Integer.parseInt(s.substring(7)) < 14);
  }

  @Test
  void anInputThatNeverEndsItsNotesStopsAtTheLimitWithAllNotesEnded() {
    Lockstep.Outcome outcome = run(new Script().on(1000, 72));
    assertThat(outcome.rested()).isFalse();
    assertThat(outcome.endNanos()).isBetween(8_900_000_000L, 9_100_000_000L);
  }

  @Test
  void aFailedPlayerEndsItsVoicesAndTheGridGoesOn() {
    player.failAtStep = 4;
    Lockstep.Outcome outcome = run(new Script().note(1000, 1390, 72).note(1405, 1600, 74));
    assertThat(output.sent)
        .isEqualTo(List.of("1000 on 1 Ab3", "1000 on 2 C3", "1405 off 1 Ab3", "1405 off 2 C3"));
    assertThat(outcome.telemetry().count(Counters.Id.PLAYER_FAILURES)).isEqualTo(1);
  }

  @Test
  void aLostInputEndsAllNotes() {
    run(new Script().on(1000, 72).lost(1250));
    assertThat(output.sent).contains("1250 off 1 Ab3", "1250 off 2 C3");
    assertThat(player.told).contains("end 2 -");
  }

  @Test
  void aStopEndsAllNotesAtOnce() {
    run(new Script().on(1000, 72).control(1310, RingInput::stop));
    assertThat(output.sent).endsWith("1310 off 1 Ab3", "1310 off 2 C3");
  }

  @Test
  void theSourceEndingIsNoEvent() {
    run(new Script().note(1000, 1300, 72).note(2000, 2300, 74));
    List<String> whole = List.copyOf(output.sent);
    RecordingOutput cut = new RecordingOutput();
    Lockstep.run(
        settings,
        new TestPlayer(),
        new Script().note(1000, 1300, 72),
        1_000_000_000L,
        8_000_000_000L,
        cut);
    assertThat(cut.sent.stream().filter(StepLifeTest::before2000))
        .containsExactlyElementsOf(whole.stream().filter(StepLifeTest::before2000).toList());
  }

  private static boolean before2000(String sent) {
    return Integer.parseInt(sent.substring(0, sent.indexOf(' '))) < 2000;
  }
}
