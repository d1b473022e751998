package antiphon.evaluation.melody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import antiphon.model.encoding.MelodyEvents;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MelodyMeasuresTest {
  private static final int[] SCALE =
      MelodyEvents.parse("c.e.g.h.j.l.n.o...n.l.j.h.g.e.c...".repeat(12));

  @Test
  void notesLastUntilTheNextOrTheirEnd() {
    assertThat(MelodyNotes.of(MelodyEvents.parse("._c.._.eg..")))
        .containsExactly(
            new MelodyNotes.Sung(2, 60, 3),
            new MelodyNotes.Sung(7, 62, 1),
            new MelodyNotes.Sung(8, 64, 3));
  }

  @Test
  void aLineIsAllThatItselfIs() {
    MelodyMeasures same = MelodyMeasures.of(SCALE, SCALE, SCALE);
    assertThat(same.pitchClasses()).isZero();
    assertThat(same.degrees()).isZero();
    assertThat(same.intervalOverlap()).isCloseTo(1, within(1e-12));
    assertThat(same.intervalDivergence()).isCloseTo(0, within(1e-12));
    assertThat(same.durationOverlap()).isCloseTo(1, within(1e-12));
    assertThat(same.inKey()).isEqualTo(1);
    assertThat(same.copied()).isEqualTo(SCALE.length);
  }

  @Test
  void transposedMusicHasOtherPitchClassesAndTheSameDegreesAndIntervals() {
    int[] higher = Arrays.stream(SCALE).map(e -> MelodyEvents.isOnset(e) ? e + 1 : e).toArray();
    MelodyMeasures measures = MelodyMeasures.of(higher, SCALE, SCALE);
    assertThat(measures.pitchClasses()).isGreaterThan(0.3);
    assertThat(measures.degrees()).isCloseTo(0, within(1e-12));
    assertThat(measures.intervalOverlap()).isCloseTo(1, within(1e-12));
    assertThat(measures.inKey()).isEqualTo(1);
    assertThat(measures.copied()).isLessThan(8);
  }

  @Test
  void noiseIsInNoKeyAndFarFromTheCorpus() {
    int[] noise = ReferenceModelsTest.randomText(4000, MelodyEvents.CLASSES);
    MelodyMeasures measures = MelodyMeasures.of(noise, SCALE, SCALE);
    assertThat(measures.inKey()).isLessThan(0.8);
    assertThat(measures.intervalOverlap()).isLessThan(0.4);
    assertThat(measures.intervalDivergence()).isGreaterThan(1);
    assertThat(measures.durationDivergence()).isGreaterThan(1);
    assertThat(measures.repetition()).isLessThan(0.01);
  }

  @Test
  void repetitionIsTheShareOfRunsThatHaveComeBefore() {
    // Eight notes: five runs of four, the last of which is the first again.
    int[] twice = MelodyEvents.parse("cegjcegj");
    assertThat(MelodyMeasures.of(twice, SCALE, SCALE).repetition()).isCloseTo(0.2, within(1e-12));
    assertThat(MelodyMeasures.of(MelodyEvents.parse("ceg"), SCALE, SCALE).repetition()).isNaN();
  }

  @Test
  void histogramsComeApart() {
    Histogram left = new Histogram(0, 3);
    Histogram right = new Histogram(0, 3);
    left.add(0, 3);
    left.add(-7, 1);
    right.add(0, 1);
    right.add(9, 1);
    assertThat(left.overlap(right)).isEqualTo(0.5);
    assertThat(left.distance(right)).isCloseTo(Math.sqrt(0.5), within(1e-12));
    double p = 4.5 / 6;
    double rare = 0.5 / 6;
    double expected =
        p * log2(p / (1.5 / 4)) + rare * log2(rare / (1.5 / 4)) + 2 * rare * log2(rare / (0.5 / 4));
    assertThat(left.divergence(right)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void theLongestCommonRunIsWhatTryingAllFinds() {
    for (int round = 0; round < 60; round++) {
      int classes = 2 + round % 4;
      int[] random = ReferenceModelsTest.randomText(400, classes);
      int[] line = Arrays.copyOfRange(random, round, round + 3 * round % 97);
      int[] other = Arrays.copyOfRange(random, 200 + round, 200 + round + 5 * round % 89);
      assertThat(CommonRun.longest(line, other, classes))
          .as("round %d", round)
          .isEqualTo(byTryingAll(line, other));
    }
  }

  private static int byTryingAll(int[] line, int[] other) {
    int longest = 0;
    for (int i = 0; i < line.length; i++) {
      for (int j = 0; j < other.length; j++) {
        int length = 0;
        while (i + length < line.length
            && j + length < other.length
            && line[i + length] == other[j + length]) {
          length++;
        }
        longest = Math.max(longest, length);
      }
    }
    return longest;
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
