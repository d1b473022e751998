package antiphon.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.music.Pitch;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which of the performer's notes are the melody. A step lasts 100 ms; the grid begins at 1000 ms.
class PerformerTest {
  private final TestPlayer player = new TestPlayer();
  private final RecordingOutput output = new RecordingOutput();

  /// What the player is told of the line, by step: `C5 onset`, `C5`, `-`.
  private List<String> line(Script script) {
    LoopSettings settings = LoopSettings.defaults().withMicrosPerQuarter(400_000);
    Lockstep.run(settings, player, script, 1_000_000_000L, 8_000_000_000L, output);
    return player.told.stream()
        .filter(told -> told.startsWith("end "))
        .map(told -> told.replaceFirst("end \\d+ ", ""))
        .toList();
  }

  private static Script at(double ms, double endMs, String... pitches) {
    return and(new Script(), ms, endMs, pitches);
  }

  private static Script and(Script script, double ms, double endMs, String... pitches) {
    for (String pitch : pitches) {
      script.note(ms, endMs, Pitch.parse(pitch));
    }
    return script;
  }

  @Test
  void octavesAreTheirUpperNote() {
    Script script = at(1000, 1205, "C4", "C5");
    and(script, 1200, 1395, "B3", "B4");
    assertThat(line(script)).startsWith("C5 onset", "C5", "B4 onset", "B4", "-");
  }

  @Test
  void chordsInTheRightHandAreTheirUpperNoteHoweverTheyRoll() {
    Script script = at(1000, 1195, "C5", "G4");
    and(script, 1008, 1195, "E4");
    and(script, 1180, 1395, "F4");
    and(script, 1190, 1395, "A4");
    and(script, 1200, 1395, "F5");
    assertThat(line(script)).startsWith("C5 onset", "C5", "F5 onset", "F5", "-");
  }

  @Test
  void aChordThatIsStruckAgainBeginsAgain() {
    Script script = at(1000, 1090, "Bb4", "C5");
    and(script, 1100, 1190, "Bb4", "C5");
    assertThat(line(script)).startsWith("C5 onset", "C5 onset", "-");
  }

  @Test
  void aTrillIsItsMainNoteHeld() {
    Script script = at(1000, 1190, "C5");
    for (int i = 0; i < 8; i++) {
      and(script, 1200 + 50 * i, 1248 + 50 * i, i % 2 == 0 ? "D5" : "C5");
    }
    and(script, 1600, 1790, "B4");
    assertThat(line(script))
        .startsWith("C5 onset", "C5", "C5", "C5", "C5", "C5", "B4 onset", "B4", "-");
    assertThat(output.ons()).as("once it is known nothing more is answered").hasSize(6);
  }

  @Test
  void aTrillThatEndsOnItsNeighbourGoesThere() {
    Script script = at(1000, 1190, "C5");
    for (int i = 0; i < 4; i++) {
      and(script, 1200 + 50 * i, 1248 + 50 * i, i % 2 == 0 ? "D5" : "C5");
    }
    and(script, 1400, 1590, "D5");
    assertThat(line(script)).startsWith("C5 onset", "C5", "C5", "C5", "D5 onset", "D5", "-");
  }

  @Test
  void aRunIsNoTrill() {
    Script script = at(1000, 1090, "C5");
    String[] run = {"D5", "E5", "F5", "G5", "A5", "B5"};
    for (int i = 0; i < run.length; i++) {
      and(script, 1100 + 50 * i, 1148 + 50 * i, run[i]);
    }
    assertThat(line(script)).startsWith("C5 onset", "E5 onset", "G5 onset", "B5 onset", "-");
  }

  @Test
  void aNeighbouringKeyThatIsBrushedIsNotTheLine() {
    Script together = at(1000, 1190, "A4");
    and(together, 1200, 1235, "C#5").on(1202, 72).off(1390, 72);
    assertThat(line(together)).startsWith("A4 onset", "A4", "C5 onset", "C5", "-");
  }

  @Test
  void aWrongNoteThatIsPutRightWithinItsStepIsForgotten() {
    Script after = at(1000, 1190, "G4");
    and(after, 1200, 1240, "Bb4");
    and(after, 1242, 1390, "A4");
    assertThat(line(after)).startsWith("G4 onset", "G4", "A4 onset", "A4", "-");
  }

  @Test
  void theOtherHandIsNoMelodyWhileTheMelodyRests() {
    Script script = at(1000, 1190, "C5");
    for (int i = 0; i < 12; i++) {
      and(script, 1000 + 100 * i, 1090 + 100 * i, i % 2 == 0 ? "C3" : "G3");
    }
    and(script, 1600, 1790, "B4");
    assertThat(line(script))
        .startsWith("C5 onset", "C5", "-", "-", "-", "-", "B4 onset", "B4", "-", "-", "-");
  }

  @Test
  void theOtherHandIsNoLegatoStepOfTheMelody() {
    Script script = at(1000, 1390, "C5");
    and(script, 1200, 1390, "C3");
    assertThat(line(script)).startsWith("C5 onset", "C5", "C5", "C5", "-");
    assertThat(player.told).contains("after 2 C5").doesNotContain("after 2 -");
  }

  @Test
  void afterABarWhatThereIsBecomesTheMelody() {
    Script script = at(1000, 1090, "C5", "E3");
    and(script, 2500, 2690, "C3");
    and(script, 2700, 2890, "D3");
    List<String> line = line(script);
    assertThat(line.get(15)).isEqualTo("-");
    assertThat(line.get(17)).isEqualTo("D3 onset");
  }

  @Test
  void aDeepNoteThatSoundsAloneIsALeapOfTheMelody() {
    Script script = at(1000, 1190, "C5");
    and(script, 1200, 1390, "C3");
    and(script, 1400, 1590, "D3");
    and(script, 1600, 1690, "C5");
    assertThat(line(script))
        .startsWith("C5 onset", "C5", "C3 onset", "C3", "D3 onset", "D3", "C5 onset", "-");
  }

  @Test
  void aDeepChordIsTheOtherHandsAlsoIfItWasNotHeardBefore() {
    Script script = at(1000, 1190, "C5");
    and(script, 1200, 1390, "C3", "E3", "G3");
    and(script, 1400, 1490, "F3");
    and(script, 1500, 1690, "B4");
    assertThat(line(script)).startsWith("C5 onset", "C5", "-", "-", "-", "B4 onset", "B4", "-");
  }

  @Test
  void aLeapOfAnOctaveIsMelody() {
    Script script = at(1000, 1190, "C5");
    and(script, 1200, 1390, "C4");
    assertThat(line(script)).startsWith("C5 onset", "C5", "C4 onset", "C4", "-");
  }
}
