package antiphon.model.duet;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.encoding.KeyTracker;
import antiphon.music.Pitch;
import antiphon.music.grid.KeySignature;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// In C major, after the phrase C D E G.
class MotivesTest {
  private static final int C_MAJOR = KeyTracker.number(KeySignature.named("C"));

  private final Motives motives = new Motives();

  @BeforeEach
  void phrase() {
    motives.phrase();
    for (String note : new String[] {"C4", "D4", "E4", "G4"}) {
      motives.hear(pitch(note));
    }
    motives.answer();
  }

  private static int pitch(String name) {
    return IntStream.range(0, 128)
        .filter(p -> Pitch.name(p).equals(name))
        .findFirst()
        .orElseThrow();
  }

  private float kinship(String note) {
    return motives.kinship(pitch(note), C_MAJOR);
  }

  @Test
  void theFirstNoteIsFree() {
    assertThat(kinship("C4")).isEqualTo(1);
    assertThat(kinship("F#4")).isEqualTo(1);
  }

  @Test
  void theSecondMakesRatherAStepOfThePhrase() {
    motives.play(pitch("F4"));
    assertThat(kinship("G4")).as("a degree up").isGreaterThan(1);
    assertThat(kinship("A4")).as("two degrees up").isGreaterThan(1);
    assertThat(kinship("E4")).as("a degree down").isEqualTo(1);
    assertThat(kinship("F4")).as("the same note").isEqualTo(1);
  }

  @Test
  void fromThenOnAMotiveGoesOnOnAnyDegreeOfTheScale() {
    motives.play(pitch("F4"));
    motives.play(pitch("G4"));
    assertThat(kinship("A4")).as("as C D E").isGreaterThan(1);
    assertThat(kinship("B4")).as("as D E G").isEqualTo(kinship("A4"));
    assertThat(kinship("E4")).isEqualTo(1);
    motives.play(pitch("B4"));
    assertThat(kinship("C5")).as("nothing of his goes on after the third").isEqualTo(1);
  }

  @Test
  void notesOutsideTheKeyHaveNoHelp() {
    motives.play(pitch("D4"));
    motives.play(pitch("E4"));
    assertThat(kinship("F#4")).isEqualTo(1);
  }

  @Test
  void aHalfToneIsAStepOfTheScaleAsAWholeToneIs() {
    motives.play(pitch("D4"));
    motives.play(pitch("E4"));
    assertThat(kinship("F4")).as("as C D E, a half tone narrower").isGreaterThan(1);
  }

  @Test
  void whatLiesAcrossTheTonicIsOneScale() {
    motives.play(pitch("A4"));
    motives.play(pitch("B4"));
    assertThat(kinship("C5")).isGreaterThan(1);
    assertThat(kinship("D5")).isGreaterThan(1);
  }

  @Test
  void anotherPhraseHasOtherMotives() {
    motives.phrase();
    motives.hear(pitch("G4"));
    motives.hear(pitch("E4"));
    motives.answer();
    motives.play(pitch("A4"));
    assertThat(kinship("F4")).isGreaterThan(1);
    assertThat(kinship("B4")).isEqualTo(1);
  }
}
