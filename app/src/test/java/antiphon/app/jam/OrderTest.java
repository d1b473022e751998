package antiphon.app.jam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.app.UserError;
import antiphon.config.Control;
import antiphon.model.Steering;
import antiphon.music.time.Meter;
import antiphon.realtime.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {
  @Test
  void understandsWhatIsTyped() {
    assertThat(Order.parse(" quit ")).isEqualTo(new Order.Quit());
    assertThat(Order.parse("!")).isEqualTo(new Order.Panic());
    assertThat(Order.parse("player my chorale")).isEqualTo(new Order.Player("my chorale"));
    assertThat(Order.parse("tempo 120")).isEqualTo(new Order.Tempo(500_000, "tempo 120"));
    assertThat(Order.parse("METER 6/8")).isEqualTo(new Order.NewMeter(new Meter(6, 8)));
    assertThat(Order.parse("hold 20"))
        .isEqualTo(new Order.Change(Setting.HOLD_NANOS, 20_000_000, "hold 20 ms"));
    assertThat(Order.parse("register -12"))
        .isEqualTo(
            new Order.Steer(Setting.steering(Steering.REGISTER), -12, "register -12 semitones"));
    assertThat(Order.parse("answers off"))
        .isEqualTo(new Order.Steer(Setting.ANSWERS, 0, "answers off"));
    assertThat(Order.parse("learn velocity-follow"))
        .isEqualTo(new Order.Learn(Control.VELOCITY_FOLLOW));
    assertThat(Order.parse("click off"))
        .isEqualTo(new Order.Change(Setting.METRONOME, 0, "click off"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tempo 0",
        "tempo fast",
        "tempo NaN",
        "tempo",
        "hold -1",
        "hold 2000",
        "meter 4",
        "meter 4/5",
        "click",
        "player",
        "temperature 201",
        "register 25",
        "answers maybe",
        "learn patience",
        "sing"
      })
  void refusesWhatCannotBe(String line) {
    assertThatThrownBy(() -> Order.parse(line)).isInstanceOf(UserError.class);
  }

  @Test
  void guessesAtAMistypedWord() {
    assertThatThrownBy(() -> Order.parse("tmepo 90")).hasMessageContaining("did you mean 'tempo'?");
  }
}
