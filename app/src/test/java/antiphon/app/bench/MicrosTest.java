package antiphon.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MicrosTest {
  @Test
  void aPercentileIsATimeThatWasMeasured() {
    long[] nanos = LongStream.rangeClosed(1, 2000).map(n -> 2001 - n).map(n -> n * 1000).toArray();
    assertThat(Micros.of(nanos, 2000)).isEqualTo(new Micros(1000, 1980, 1998, 2000));
    assertThat(nanos[0]).as("not sorted in place").isEqualTo(2_000_000);
  }

  @Test
  void onlyTheTimesThatWereTakenCount() {
    assertThat(Micros.of(new long[] {3500, 1500, 2500, 0, 0}, 3))
        .isEqualTo(new Micros(2.5, 3.5, 3.5, 3.5));
    assertThat(Micros.of(new long[] {700}, 1)).isEqualTo(new Micros(0.7, 0.7, 0.7, 0.7));
  }
}
