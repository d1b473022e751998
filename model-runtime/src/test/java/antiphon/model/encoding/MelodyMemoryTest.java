package antiphon.model.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.Allocation;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MelodyMemoryTest {
  private static final int C = 60;
  private static final int FIRST_LEVEL = 0;
  private static final int LAST_LEVEL = 3;

  private final MelodyMemory memory = new MelodyMemory();

  private void hold(int pitch, int steps, int place) {
    for (int i = 0; i < steps; i++) {
      memory.hear(Cell.of(pitch, i == 0), (place + i) % 16);
    }
  }

  private void rest(int steps) {
    for (int i = 0; i < steps; i++) {
      memory.hear(Cell.SILENT, 5);
    }
  }

  private List<Integer> features(int reference) {
    int[] out = new int[MelodyMemory.MAX_ACTIVE];
    int count = memory.write(reference, out, 0);
    return IntStream.range(0, count).map(i -> out[i]).boxed().toList();
  }

  private static int share(int kind, int interval, int level) {
    return kind * 48 + interval * 4 + level;
  }

  @Test
  void beforeTheFirstNoteNothingIsRemembered() {
    rest(20);
    assertThat(features(C)).isEmpty();
  }

  @Test
  void theOnlyNoteIsAllThatThereIs() {
    hold(C + 2, 2, 1);
    int first = 240 + 3 * 12 + 2;
    assertThat(features(C))
        .containsExactly(
            share(0, 2, LAST_LEVEL), share(1, 2, LAST_LEVEL), share(2, 2, LAST_LEVEL), first);
    assertThat(features(C + 2)).contains(share(0, 0, LAST_LEVEL), 240 + 3 * 12);
  }

  @Test
  void barLinesAndBeatsCountWhatSoundsThere() {
    hold(C, 1, 0);
    hold(C + 4, 3, 1);
    hold(C + 7, 2, 4);
    assertThat(features(C))
        .contains(share(3, 0, LAST_LEVEL), share(4, 0, LAST_LEVEL), share(4, 7, LAST_LEVEL))
        .doesNotContain(share(3, 7, LAST_LEVEL), share(4, 4, FIRST_LEVEL), share(4, 4, LAST_LEVEL));
  }

  @Test
  void whatIsLongAgoLosesAgainstWhatIsNew() {
    hold(C, 64, 0);
    for (int i = 0; i < 16; i++) {
      hold(C + 7, 16, 0);
    }
    // One fifth of all there was, next to nothing of what was heard lately.
    assertThat(features(C)).contains(share(0, 0, 2)).doesNotContain(share(1, 0, 2), share(1, 0, 1));
  }

  @Test
  void aPhraseEndsBeforeARestAndOnAHeldNote() {
    hold(C, 2, 0);
    rest(2);
    hold(C + 4, 3, 4);
    hold(C + 5, 8, 7);
    assertThat(features(C)).contains(240 + 5, 240 + 12);
    rest(4);
    assertThat(features(C)).as("one end is counted once").contains(240 + 5, 240 + 12);
    hold(C + 7, 1, 0);
    rest(1);
    assertThat(features(C)).contains(240 + 7, 240 + 12 + 5, 240 + 24);
    memory.reset();
    assertThat(features(C)).isEmpty();
  }

  @Test
  void copiesSayTheSameAndFeaturesAscendWithinTheirBounds() {
    Random random = new Random(1);
    int[] out = new int[MelodyMemory.MAX_ACTIVE];
    int[] copied = new int[MelodyMemory.MAX_ACTIVE];
    byte[] copy = new byte[MelodyMemory.BYTES + 7];
    for (int step = 0; step < 3000; step++) {
      int cell =
          random.nextInt(6) == 0
              ? Cell.SILENT
              : Cell.of(36 + random.nextInt(60), random.nextBoolean());
      memory.hear(cell, step % 12);
      int reference = 36 + random.nextInt(60);
      int count = memory.write(reference, out, 0);
      memory.copy(copy, 7);
      assertThat(MelodyMemory.write(copy, 7, reference, copied, 0)).isEqualTo(count);
      assertThat(copied).startsWith(Arrays.copyOf(out, count));
      for (int i = 0; i < count; i++) {
        assertThat(out[i]).isBetween(i == 0 ? 0 : out[i - 1] + 1, MelodyMemory.FEATURES - 1);
      }
    }
  }

  @Test
  void allocatesNothing() {
    int[] out = new int[MelodyMemory.MAX_ACTIVE];
    assertThat(
            Allocation.least(() -> {
              float sum = 0;
              for (int i = 0; i < 1000; i++) {
                memory.hear(Cell.of(60 + i % 12, i % 3 == 0), i % 16);
                sum += memory.write(60, out, 0);
              }
              return sum;
            }))
        .isZero();
  }
}
