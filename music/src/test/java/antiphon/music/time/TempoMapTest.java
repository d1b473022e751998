package antiphon.music.time;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.music.midi.MidiEvent.TempoEvent;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TempoMapTest {
  @Test
  void aFileWithoutTempoRunsAt120() {
    TempoMap map = TempoMap.of(480, List.of());
    assertThat(map.nanosAt(960)).isEqualTo(1_000_000_000L);
    assertThat(map.tickAt(1_000_000_000L)).isEqualTo(960);
  }

  @Test
  void aChangeHoldsFromItsTickOn() {
    TempoMap map = TempoMap.of(100, List.of(new TempoEvent(200, 1_000_000)));
    assertThat(map.nanosAt(200)).isEqualTo(1_000_000_000L);
    assertThat(map.nanosAt(250)).isEqualTo(1_500_000_000L);
    assertThat(map.microsPerQuarterAt(199)).isEqualTo(500_000);
    assertThat(map.microsPerQuarterAt(200)).isEqualTo(1_000_000);
  }

  @Test
  void anUnplayableTempoIsPassedOverWithAWarning() {
    TempoMap map = TempoMap.of(100, List.of(new TempoEvent(0, 0), new TempoEvent(5, 0xffffff)));
    assertThat(map.microsPerQuarterAt(100)).isEqualTo(500_000);
    assertThat(map.warnings()).hasSize(2).first().asString().contains("tick 0", "0 microseconds");
  }

  @Test
  void ticksSurviveTheWayToNanosAndBack() {
    SplittableRandom random = new SplittableRandom(7);
    TempoMap map =
        TempoMap.of(
            317,
            List.of(
                new TempoEvent(0, 333_333),
                new TempoEvent(1001, 777_777),
                new TempoEvent(9999, 61_001)));
    for (int i = 0; i < 2000; i++) {
      long tick = random.nextLong(1_000_000);
      assertThat(map.tickAt(map.nanosAt(tick))).isEqualTo(tick);
      assertThat(map.tickAt(map.nanosAt(tick + 1) - 1)).isEqualTo(tick);
    }
  }

  @Test
  void aTickBeyondAllTimeDoesNotOverflow() {
    TempoMap map = TempoMap.of(1, List.of(new TempoEvent(0, 6_000_000)));
    assertThat(map.nanosAt(Long.MAX_VALUE / 2)).isPositive();
    assertThat(map.tickAt(Long.MAX_VALUE / 4 - 1)).isPositive();
  }
}
