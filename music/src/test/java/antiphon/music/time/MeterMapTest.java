package antiphon.music.time;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.music.midi.MidiEvent.MeterEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeterMapTest {
  private static final Meter WALTZ = new Meter(3, 4);

  @Test
  void barsAreCountedFromOne() {
    MeterMap map = MeterMap.of(480, List.of(), 0);
    assertThat(map.at(0)).isEqualTo(new MeterMap.Place(1, 1, 0, Meter.COMMON));
    assertThat(map.at(1919)).isEqualTo(new MeterMap.Place(1, 4, 15, Meter.COMMON));
    assertThat(map.at(1920)).isEqualTo(new MeterMap.Place(2, 1, 0, Meter.COMMON));
    assertThat(map.tickOfBar(3)).isEqualTo(3840);
  }

  @Test
  void thePickupIsTheEndOfBarZero() {
    MeterMap map = MeterMap.of(480, List.of(new MeterEvent(0, 3, 4)), 480);
    assertThat(map.at(0)).isEqualTo(new MeterMap.Place(0, 3, 8, WALTZ));
    assertThat(map.at(480)).isEqualTo(new MeterMap.Place(1, 1, 0, WALTZ));
  }

  @Test
  void aMeterChangeBeginsABarAndCutsTheOneBefore() {
    MeterMap map = MeterMap.of(4, List.of(new MeterEvent(0, 4, 4), new MeterEvent(20, 3, 4)), 0);
    assertThat(map.at(19)).isEqualTo(new MeterMap.Place(2, 1, 3, Meter.COMMON));
    assertThat(map.at(20)).isEqualTo(new MeterMap.Place(3, 1, 0, WALTZ));
    assertThat(map.at(32).bar()).isEqualTo(4);
    assertThat(map.tickOfBar(2)).isEqualTo(16);
    assertThat(map.tickOfBar(4)).isEqualTo(32);
  }

  @Test
  void beatsAreThoseOfTheUnit() {
    MeterMap map = MeterMap.of(480, List.of(new MeterEvent(0, 6, 8)), 0);
    assertThat(map.at(1200)).isEqualTo(new MeterMap.Place(1, 6, 10, new Meter(6, 8)));
    assertThat(map.at(1200).stepsPerBar()).isEqualTo(12);
  }

  @Test
  void aBarOfHalfTicksDoesNotDrift() {
    MeterMap map = MeterMap.of(1, List.of(new MeterEvent(0, 3, 8)), 0);
    assertThat(map.at(3)).isEqualTo(new MeterMap.Place(3, 1, 0, new Meter(3, 8)));
    assertThat(map.tickOfBar(2)).isEqualTo(2);
    assertThat(map.tickOfBar(3)).isEqualTo(3);
  }
}
