package antiphon.devices.transport;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.devices.RecordingSink;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A cycle of 100 frames at a time; a frame is a nanosecond, a quarter 2400 of them, so that a tick
/// comes with every cycle.
class TransportTicksTest {
  private static final int FRAMES = 100;
  private static final double PER_FRAME = 1.0 / 2400;

  private final TransportTicks ticks = new TransportTicks();
  private final RecordingSink sink = new RecordingSink();
  private long cycle;

  private void roll(double quarter) {
    roll(quarter, PER_FRAME);
  }

  private void roll(double quarter, double perFrame) {
    long begun = FRAMES * cycle++;
    ticks.roll(quarter, perFrame, FRAMES, sink, offset -> begun + offset);
  }

  private void stand() {
    long begun = FRAMES * cycle++;
    ticks.stand(sink, offset -> begun + offset);
  }

  private void bar(int number, int beats, int unit, double begunQuarter) {
    long begun = FRAMES * cycle;
    ticks.bar(number, beats, unit, begunQuarter, sink, offset -> begun + offset);
  }

  @Test
  void itStartsAtTheBeginningAndTicksWhereItIs() {
    stand();
    for (int i = 0; i < 3; i++) {
      roll(i / 24.0);
    }
    stand();
    stand();
    assertThat(sink.told())
        .containsExactly("fa 0 0 @100", "f8 0 0 @100", "f8 0 0 @200", "f8 0 0 @300", "fc 0 0 @400");
  }

  @Test
  void elsewhereItContinuesWithTheNextSixteenth() {
    roll(16.24); // in a quarter of a sixteenth's time
    roll(16.24 + 1 / 24.0);
    assertThat(sink.told()).containsExactly("f2 65 0 @0", "fb 0 0 @0", "f8 0 0 @24", "f8 0 0 @124");
    stand();
    roll(32.001); // the master rounds
    assertThat(sink.told())
        .endsWith("fc 0 0 @200", "f2 0 1 @300", "fb 0 0 @300", "f8 0 0 @300", "f8 0 0 @398");
  }

  @Test
  void aTransportThatIsSetElsewhereWhileItRollsTellsTheSongPosition() {
    roll(0);
    roll(1 / 24.0);
    roll(8);
    roll(8 + 1 / 24.0);
    roll(0);
    assertThat(sink.told())
        .containsExactly(
            "fa 0 0 @0",
            "f8 0 0 @0",
            "f8 0 0 @100",
            "f2 32 0 @200",
            "f8 0 0 @200",
            "f8 0 0 @300",
            "f2 0 0 @400",
            "f8 0 0 @400");
  }

  @Test
  void theTempoIsThatOfTheTransport() {
    double quarter = 0;
    for (int i = 0; i < 48; i++) {
      roll(quarter, PER_FRAME);
      quarter += FRAMES * PER_FRAME;
    }
    for (int i = 0; i < 48; i++) {
      roll(quarter, 2 * PER_FRAME);
      quarter += 2 * FRAMES * PER_FRAME;
    }
    assertThat(Collections.frequency(sink.words, 0xf8)).isEqualTo(48 + 96);
    assertThat(sink.words).doesNotContain(0xfb);
  }

  @Test
  void aMasterThatGoesSlowerThanItSaysIsFollowedToWhereItIs() {
    for (int i = 0; i <= 240; i++) {
      roll(i * 0.94 / 24);
    }
    assertThat(Collections.frequency(sink.words, 0xf8)).isEqualTo(1 + (int) (240 * 0.94 + 1));
    assertThat(sink.words).doesNotContain(0xfb);
  }

  @Test
  void aMeterIsToldOnceAndBarLinesThatLieOtherwiseAgain() {
    bar(1, 4, 4, 0);
    bar(1, 4, 4, 0);
    assertThat(meters()).containsExactly("meter 4/4 @0");
    roll(0);
    bar(2, 3, 4, 4);
    roll(4);
    assertThat(meters()).endsWith("meter 3/4 @100");
    bar(3, 3, 4, 7);
    roll(7);
    assertThat(meters()).as("its bars are counted from there").hasSize(2);
    stand();
    bar(3, 3, 4, 7); // a third into a bar, if all had been of three quarters
    roll(8);
    bar(4, 3, 4, 10);
    assertThat(meters()).endsWith("meter 3/4 @500").hasSize(3);
  }

  private List<String> meters() {
    return sink.told().stream().filter(told -> told.startsWith("meter")).toList();
  }
}
