package antiphon.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTest {
  @ParameterizedTest
  @CsvSource({"0, false", "7, false", "5, false", "9, true", "2, true", "11, true"})
  void theScaleOfAKeyWithWeightOnItsTriadIsFound(int tonic, boolean minor) {
    double[] durations = new double[12];
    int[] scale = minor ? new int[] {0, 2, 3, 5, 7, 8, 11} : new int[] {0, 2, 4, 5, 7, 9, 11};
    for (int degree : scale) {
      durations[(tonic + degree) % 12] = 1;
    }
    for (int degree : new int[] {0, minor ? 3 : 4, 7}) {
      durations[(tonic + degree) % 12] += 2;
    }
    assertThat(Key.of(durations)).isEqualTo(new Key(tonic, minor));
  }

  @Test
  void theScaleHoldsItsNotesInEveryOctave() {
    Key minor = new Key(9, true);
    for (int pitch : new int[] {45, 59, 60, 62, 64, 65, 67, 68}) {
      assertThat(minor.holds(pitch)).as("pitch %d", pitch).isTrue();
    }
    for (int pitch : new int[] {61, 63, 66, 70}) {
      assertThat(minor.holds(pitch)).as("pitch %d", pitch).isFalse();
    }
    assertThat(new Key(2, false).holds(66)).isTrue();
    assertThat(new Key(2, false).holds(65)).isFalse();
  }

  @Test
  void silenceHasNoKeyOfItsOwn() {
    assertThat(Key.of(new double[12])).isEqualTo(new Key(0, false));
  }
}
