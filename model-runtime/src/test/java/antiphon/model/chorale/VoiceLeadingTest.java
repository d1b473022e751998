package antiphon.model.chorale;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.encoding.Cell;
import antiphon.model.encoding.KeyTracker;
import antiphon.model.encoding.Window;
import antiphon.model.format.Provenance;
import antiphon.music.grid.KeySignature;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoiceLeadingTest {
  private static final int TOP = 1;
  private static final int MIDDLE = 2;
  private static final int BASS = 3;
  private static final List<Provenance.Range> ALL =
      List.of(
          new Provenance.Range(30, 90), new Provenance.Range(30, 90), new Provenance.Range(30, 90));

  private final Window window = new Window();

  private VoiceLeading rules(int performer, int scale) {
    window.clear();
    window.advance(0, 16);
    int[] before = {72, 67, 64, 48};
    for (int line = 0; line < before.length; line++) {
      window.set(line, Cell.of(before[line], true));
    }
    VoiceLeading rules = new VoiceLeading(ALL);
    rules.begin(window, performer, scale);
    return rules;
  }

  @Test
  void noVoiceGoesAboveThePerformer() {
    assertThat(rules(72, KeyTracker.CHROMATIC).allowed(TOP, 74)).isFalse();
  }

  @Test
  void parallelsCost() {
    VoiceLeading rules = rules(74, KeyTracker.CHROMATIC);
    rules.decide(BASS, 50);
    assertThat(rules.favour(TOP, 69)).isEqualTo(VoiceLeading.PARALLEL_FAVOUR);
    assertThat(rules.favour(TOP, 70)).isEqualTo(1);
  }

  @Test
  void aChordThatBindsEndsWhatIsHeldOfOtherNotes() {
    VoiceLeading rules = rules(72, KeyTracker.CHROMATIC);
    assertThat(rules.mayHold(TOP, 69)).isTrue();
    rules.bind(1 | 1 << 4 | 1 << 7, 1);
    assertThat(rules.mayHold(TOP, 69)).isFalse();
    assertThat(rules.mayHold(TOP, 67)).isTrue();
    assertThat(rules.allowed(MIDDLE, 65)).isFalse();
    assertThat(rules.allowed(MIDDLE, 64)).isTrue();
    assertThat(rules.allowed(BASS, 52)).as("not the root").isFalse();
    assertThat(rules.allowed(BASS, 48)).isTrue();
  }

  @Test
  void aRaisedRangeLeavesAVoiceAnOctaveBelowThePerformer() {
    VoiceLeading rules = rules(60, KeyTracker.CHROMATIC);
    rules.lift(2);
    assertThat(rules.allowed(TOP, 47)).isFalse();
    assertThat(rules.allowed(TOP, 48)).isTrue();
    assertThat(rules.allowed(TOP, 61)).isFalse();
  }

  @Test
  void aLockedScaleAllowsNoOtherNote() {
    int scale = KeyTracker.scale(KeyTracker.number(KeySignature.named("D")));
    VoiceLeading rules = rules(72, scale);
    assertThat(rules.allowed(BASS, 54)).isTrue();
    assertThat(rules.allowed(BASS, 53)).isFalse();
  }
}
