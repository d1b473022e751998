package antiphon.model.song;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextureTest {
  private static final int BASS = 1 << Texture.BASS;
  private static final int LOW = 1 << Texture.LOW;
  private static final int RIGHT = LOW | 1 << Texture.MIDDLE | 1 << Texture.HIGH;

  private static Texture texture(String four) {
    return new Texture("made up", Texture.RINGS, four, "B|X|X", "B|X", "B X X|B X X");
  }

  @Test
  void aBeatIsDividedIntoAsManyPartsAsItHasWords() {
    Texture texture = texture("BX|B L|. L . X|.");
    assertThat(texture.struck(Pulse.FOUR, 0)).isEqualTo(BASS | RIGHT);
    assertThat(texture.struck(Pulse.FOUR, 4)).isEqualTo(BASS);
    assertThat(texture.struck(Pulse.FOUR, 6)).isEqualTo(LOW);
    assertThat(texture.struck(Pulse.FOUR, 9)).isEqualTo(LOW);
    assertThat(texture.struck(Pulse.FOUR, 11)).isEqualTo(RIGHT);
    assertThat(texture.struck(Pulse.FOUR, 1)).isZero();
  }

  @Test
  void aTripletComesBetweenTheSixteenths() {
    Texture texture = texture("B L X|.|.|.");
    assertThat(texture.struck(Pulse.FOUR, 1)).isEqualTo(LOW);
    assertThat(texture.delay(Pulse.FOUR, 1)).isEqualTo(1);
    assertThat(texture.struck(Pulse.FOUR, 2)).isEqualTo(RIGHT);
    assertThat(texture.delay(Pulse.FOUR, 2)).isEqualTo(2);
    assertThat(texture.delay(Pulse.COMPOUND, 2)).isZero();
  }

  @Test
  void densityIsNotesInAQuarter() {
    assertThat(texture("B|B|B|B").density()).isEqualTo((4 + 7 + 4 + 14) / 12f);
  }

  @Test
  void aBarMustHaveItsBeats() {
    assertThatThrownBy(() -> texture("B|B|B"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a bar of FOUR: B|B|B");
  }

  @Test
  void everyTextureStrikesTheBassWhereABarBegins() {
    for (int number = 0; number < Textures.count(); number++) {
      for (Pulse pulse : Pulse.values()) {
        assertThat(Textures.get(number).struck(pulse, 0) & BASS)
            .as(Textures.get(number).name() + " in " + pulse)
            .isEqualTo(BASS);
      }
    }
  }
}
