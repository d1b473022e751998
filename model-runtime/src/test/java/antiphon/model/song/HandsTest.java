package antiphon.model.song;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.music.Pitch;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandsTest {
  private final Hands hands = new Hands();

  @BeforeEach
  void reset() {
    hands.reset();
  }

  private void lay(int root, int quality, int bass) {
    hands.lay(ChordSymbol.tones(ChordSymbol.of(root, quality)), bass, Pitch.SILENT);
    hands.settle();
  }

  @Test
  void aTriadIsInTheRightHandAndItsBassInTheLeft() {
    lay(0, ChordSymbol.MAJOR, 0);
    assertThat(hands.pitch(Texture.BASS) % 12).isZero();
    assertThat(
            1 << hands.pitch(Texture.LOW) % 12
                | 1 << hands.pitch(Texture.MIDDLE) % 12
                | 1 << hands.pitch(Texture.HIGH) % 12)
        .isEqualTo(1 | 1 << 4 | 1 << 7);
  }

  @Test
  void whateverTheChordsHandsReachAndDoNotCross() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      int chord = random.nextInt(ChordSymbol.PLAYED);
      int bass = random.nextInt(12);
      while ((ChordSymbol.tones(chord) >> bass & 1) == 0) {
        bass = random.nextInt(12);
      }
      hands.lay(ChordSymbol.tones(chord), bass, Pitch.SILENT);
      assertThat(hands.pitch(Texture.BASS) % 12).isEqualTo(bass);
      assertThat(hands.pitch(Texture.TENOR))
          .isBetween(hands.pitch(Texture.BASS), hands.pitch(Texture.BASS) + Hands.REACH)
          .isLessThan(hands.pitch(Texture.LOW));
      assertThat(hands.pitch(Texture.MIDDLE)).isGreaterThan(hands.pitch(Texture.LOW));
      assertThat(hands.pitch(Texture.HIGH))
          .isBetween(hands.pitch(Texture.MIDDLE), hands.pitch(Texture.LOW) + Hands.REACH);
      for (int role = 0; role < Texture.ROLES; role++) {
        assertThat(hands.holds(hands.pitch(role))).isTrue();
      }
      hands.settle();
    }
  }

  @Test
  void theTenorLiesWhereItIsLed() {
    int major = ChordSymbol.tones(ChordSymbol.of(0, ChordSymbol.MAJOR));
    hands.lay(major, 0, Pitch.SILENT);
    int bass = hands.pitch(Texture.BASS);
    for (int led = bass + 3; led < hands.pitch(Texture.LOW); led++) {
      hands.lay(major, 0, led);
      int nearest = led < bass + 6 ? bass + 4 : bass + 7;
      int tenor = nearest < hands.pitch(Texture.LOW) ? nearest : bass + 4;
      assertThat(hands.pitch(Texture.TENOR)).isEqualTo(tenor);
    }
  }

  @Test
  void theNextChordIsTheNearestInversion() {
    lay(0, ChordSymbol.MAJOR, 0);
    int middle = hands.pitch(Texture.MIDDLE);
    lay(5, ChordSymbol.MAJOR, 5);
    assertThat(Math.abs(hands.pitch(Texture.MIDDLE) - middle)).isLessThanOrEqualTo(2);
  }

  @Test
  void noChordIsSilence() {
    lay(0, ChordSymbol.MAJOR, 0);
    hands.lay(0, Pitch.SILENT, Pitch.SILENT);
    assertThat(hands.pitch(Texture.BASS)).isEqualTo(Pitch.SILENT);
    assertThat(hands.pitch(Texture.HIGH)).isEqualTo(Pitch.SILENT);
  }
}
