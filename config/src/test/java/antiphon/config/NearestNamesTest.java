package antiphon.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
  private static final List<String> NAMES =
      List.of("Roland FP-30", "Launchkey Mini", "Soprano", "Alto");

  @Test
  void aMistypedNameIsFound() {
    assertThat(NearestNames.to("soprnao", NAMES)).containsExactly("Soprano");
    assertThat(NearestNames.to("rolnad", NAMES)).containsExactly("Roland FP-30");
  }

  @Test
  void aStrangeNameSuggestsNothing() {
    assertThat(NearestNames.to("timpani", NAMES)).isEmpty();
  }

  @Test
  void anExactNameWinsOverLongerOnes() {
    assertThat(NearestNames.matching("Voice", List.of("Voice 2", "Voice")))
        .containsExactly("Voice");
  }

  @Test
  void caseThenBeginningThenAnyPartDecide() {
    assertThat(NearestNames.matching("ALTO", NAMES)).containsExactly("Alto");
    assertThat(NearestNames.matching("launch", NAMES)).containsExactly("Launchkey Mini");
    assertThat(NearestNames.matching("fp-30", NAMES)).containsExactly("Roland FP-30");
    assertThat(NearestNames.matching("o", NAMES)).hasSize(3);
    assertThat(NearestNames.matching("", NAMES)).isEmpty();
  }

  @Test
  void editsCountSwappedNeighboursOnce() {
    assertThat(NearestNames.edits("", "abc")).isEqualTo(3);
    assertThat(NearestNames.edits("abcd", "abdc")).isEqualTo(1);
    assertThat(NearestNames.edits("kitten", "sitting")).isEqualTo(3);
  }

  @Test
  void aListReadsAsASentence() {
    assertThat(NearestNames.listed(List.of("A", "B", "C"), "or")).isEqualTo("'A', 'B' or 'C'");
  }
}
