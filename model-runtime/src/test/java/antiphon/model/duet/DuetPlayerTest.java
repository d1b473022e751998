package antiphon.model.duet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.model.Models;
import antiphon.model.Steering;
import antiphon.model.StepPlayer;
import antiphon.model.encoding.MelodyEvents;
import antiphon.model.format.Architecture;
import antiphon.model.format.ModelException;
import antiphon.model.format.PublishedNetworks;
import antiphon.model.kernel.Kernels;
import antiphon.music.Pitch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DuetPlayerTest {
  private static final int BAR = 16;

  private final DuetPlayer player;
  private int step;
  private int ours = Pitch.SILENT;

  DuetPlayerTest() throws Exception {
    player =
        new DuetPlayer(
            Models.random(
                PublishedNetworks.architecture(
                    "CNN_Naive", MelodyEvents.NAME, MelodyEvents.CLASSES),
                3),
            Kernels.best());
    player.reset(1);
  }

  /// A step in which the performer plays `pitch`; gives what sounds of ours.
  private int step(int pitch, boolean onset) {
    player.begin(step, step % BAR, BAR);
    while (player.prepare()) {}
    player.decideBefore();
    if (onset) {
      player.decideAfter(pitch, true);
    }
    int decision = player.decision(0);
    int before = ours;
    ours = decision == StepPlayer.HOLD ? ours : decision == StepPlayer.REST ? -1 : decision;
    if (ours < 0) {
      ours = Pitch.SILENT;
    }
    player.sounded(0, ours, decision >= 0);
    player.end(pitch, onset, 100);
    step++;
    assertThat(decision == StepPlayer.REST && before == Pitch.SILENT).isFalse();
    return ours;
  }

  private List<Integer> phraseAndAnswer(int pitch, int answerSteps) {
    for (int i = 0; i < BAR; i++) {
      assertThat(step(pitch + i / 4, i % 4 == 0)).isEqualTo(Pitch.SILENT);
    }
    List<Integer> answer = new ArrayList<>();
    for (int i = 0; i < answerSteps; i++) {
      answer.add(step(Pitch.SILENT, false));
    }
    return answer;
  }

  @Test
  void aBeatAfterThePhraseANoteBeginsAndTheAnswerEndsByItself() {
    List<Integer> answer = phraseAndAnswer(60, 4 * BAR);
    assertThat(answer.subList(0, 4)).containsOnly(Pitch.SILENT);
    assertThat(answer.get(4)).isBetween(MelodyEvents.LOWEST, MelodyEvents.HIGHEST);
    assertThat(answer.subList(2 * BAR + 1, 4 * BAR)).containsOnly(Pitch.SILENT);
    assertThat(player.resting()).isTrue();
  }

  @Test
  void itFallsSilentInTheStepInWhichThePerformerComesBack() {
    phraseAndAnswer(60, 8);
    assertThat(player.resting()).isFalse();
    assertThat(step(67, true)).isEqualTo(Pitch.SILENT);
    assertThat(step(67, false)).isEqualTo(Pitch.SILENT);
  }

  @Test
  void itAnswersInThePerformersOctave() {
    List<Integer> here = phraseAndAnswer(72, 2 * BAR);
    player.reset(1);
    step = 0;
    ours = Pitch.SILENT;
    List<Integer> above = phraseAndAnswer(96, 2 * BAR);
    for (int i = 0; i < here.size(); i++) {
      boolean silent = here.get(i) == Pitch.SILENT;
      assertThat(above.get(i)).isEqualTo(silent ? Pitch.SILENT : here.get(i) + 24);
    }
  }

  private List<Integer> steered(int control, int value) {
    Steering steering = new Steering();
    steering.set(control, value);
    player.reset(1);
    player.steer(steering);
    step = 0;
    ours = Pitch.SILENT;
    return phraseAndAnswer(72, 3 * BAR);
  }

  @Test
  void itAnswersInTheRegisterThatIsAskedFor() {
    List<Integer> here = phraseAndAnswer(72, 3 * BAR);
    List<Integer> below = steered(Steering.REGISTER, -14);
    for (int i = 0; i < here.size(); i++) {
      boolean silent = here.get(i) == Pitch.SILENT;
      assertThat(below.get(i)).isEqualTo(silent ? Pitch.SILENT : here.get(i) - 12);
    }
  }

  @Test
  void itPlaysMoreNotesWhereMoreAreAskedFor() {
    assertThat(changes(steered(Steering.DENSITY, 200)))
        .isGreaterThan(changes(steered(Steering.DENSITY, 0)));
  }

  @Test
  void withoutTemperatureEverySeedAnswersAlike() {
    List<Integer> first = steered(Steering.TEMPERATURE, 0);
    player.reset(2);
    step = 0;
    ours = Pitch.SILENT;
    assertThat(phraseAndAnswer(72, 3 * BAR)).isEqualTo(first);
  }

  @Test
  void aHeldChordBindsWhatBeginsOnItsBeats() {
    int onBeats = 0;
    int passing = 0;
    for (int phrase = 0; phrase < 6; phrase++) {
      player.harmony(0, 1L | 1L << 4 | 1L << 8); // E4 G#4 C5
      List<Integer> answer = phraseAndAnswer(60, 2 * BAR);
      for (int i = 1; i < answer.size(); i++) {
        int pitch = answer.get(i);
        boolean begins = pitch != Pitch.SILENT && pitch != answer.get(i - 1);
        boolean ofChord = pitch % 12 == 0 || pitch % 12 == 4 || pitch % 12 == 8;
        if (begins && i % 4 == 0) {
          onBeats++;
          assertThat(ofChord).as("step %d", i).isTrue();
        } else if (begins && !ofChord) {
          passing++;
        }
      }
    }
    assertThat(onBeats).isGreaterThan(6);
    assertThat(passing).isPositive();
  }

  private static long changes(List<Integer> line) {
    return IntStream.range(1, line.size())
        .filter(i -> !line.get(i).equals(line.get(i - 1)))
        .count();
  }

  @Test
  void theSameSeedGivesTheSameAnswerAndAnotherSeedAnother() {
    List<Integer> first = phraseAndAnswer(60, 2 * BAR);
    List<List<Integer>> answers = new ArrayList<>();
    for (long seed : new long[] {1, 2}) {
      player.reset(seed);
      step = 0;
      ours = Pitch.SILENT;
      answers.add(phraseAndAnswer(60, 2 * BAR));
    }
    assertThat(answers.getFirst()).isEqualTo(first);
    assertThat(answers.getLast()).isNotEqualTo(first);
  }

  @Test
  void aNetworkOfAnotherLanguageIsRefused() throws Exception {
    var chorale = Models.random(Architecture.chorale(), 1);
    assertThatThrownBy(() -> new DuetPlayer(chorale, Kernels.best()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("melody-1");
  }
}
