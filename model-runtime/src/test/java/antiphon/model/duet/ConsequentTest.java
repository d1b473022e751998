package antiphon.model.duet;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.Steering;
import antiphon.model.encoding.KeyTracker;
import antiphon.model.encoding.MelodyEvents;
import antiphon.music.Pitch;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsequentTest {
  private static final int BAR = 16;
  private static final int[] C_MAJOR = {60, 62, 64, 65, 67, 69, 71, 72, 67, 64, 60, 60};

  private final Consequent consequent = new Consequent();
  private final float[] likely = new float[MelodyEvents.CLASSES];
  private int step;

  /// A phrase in quarters from the next bar line on; then the answer begins at a bar line.
  private void phrase(int... pitches) {
    step = Math.ceilDiv(step, BAR) * BAR;
    for (int i = 0; i < 4 * pitches.length; i++) {
      consequent.begin(step % BAR, BAR);
      if (i == 0) {
        consequent.phrase();
      }
      consequent.end(pitches[i / 4], i % 4 == 0);
      step++;
    }
    step = Math.ceilDiv(step, BAR) * BAR;
    consequent.begin(0, BAR);
    consequent.answer();
  }

  /// The weights of even chances.
  private float[] weigh(int left, int whole, int before, boolean bound) {
    Arrays.fill(likely, 1);
    consequent.weigh(likely, left, whole, before, bound);
    return likely;
  }

  private float note(int pitch) {
    return likely[MelodyEvents.noteOn(pitch)];
  }

  private static IntPredicate of(int... pitchClasses) {
    return pitch -> Arrays.stream(pitchClasses).anyMatch(each -> each == pitch % 12);
  }

  private void assertPossible(IntPredicate notes) {
    for (int pitch = MelodyEvents.LOWEST; pitch <= MelodyEvents.HIGHEST; pitch++) {
      assertThat(note(pitch) > 0).as("%s", pitch).isEqualTo(notes.test(pitch));
    }
  }

  @Test
  void notesOfTheKeyAreLikelierThanThoseHeardAndTheseThanOthers() {
    phrase(C_MAJOR);
    phrase(60, 64, 66, 67);
    weigh(2 * BAR, 3 * BAR, 60, false);
    assertThat(note(65)).isEqualTo(1);
    assertThat(note(66)).as("F sharp, which was heard").isBetween(0.1f, 0.9f);
    assertThat(note(68)).as("G sharp").isPositive().isLessThan(note(66));
  }

  @Test
  void aKeyThatIsToldHoldsAndALockedScaleAllowsNothingElse() {
    Steering steering = new Steering();
    steering.set(Steering.KEY, 9 + 12); // A minor
    steering.set(Steering.SCALE_LOCK, 1);
    consequent.steer(steering);
    phrase(60, 61, 63);
    weigh(2 * BAR, 3 * BAR, 60, false);
    assertPossible(pitch -> (KeyTracker.scale(21) >> pitch % 12 & 1) != 0);
    weigh(2 * BAR, 3 * BAR, 60, true);
    assertPossible(_ -> true); // where a chord of his says what may begin
  }

  @Test
  void theLastNoteIsOfTheTriadTheRootRatherAfterAnOpenPhraseAndNearTheNoteBefore() {
    phrase(C_MAJOR);
    phrase(60, 62);
    weigh(BAR, 3 * BAR, 65, false);
    assertPossible(of(0, 4, 7));
    assertThat(likely[MelodyEvents.NONE] + likely[MelodyEvents.OFF]).isZero();
    assertThat(note(60)).isGreaterThan(note(64)).isGreaterThan(note(48));
    phrase(C_MAJOR);
    weigh(BAR, 3 * BAR, Pitch.SILENT, false);
    assertThat(note(64)).as("after the tonic").isGreaterThan(note(60));
    weigh(BAR, 3 * BAR, 65, true);
    assertPossible(_ -> true);
  }

  @Test
  void aPhraseIsClosedByTheTonicForABar() {
    phrase(C_MAJOR);
    assertThat(consequent.isClosed()).as("two quarters").isFalse();
    for (int i = 0; i < BAR; i++) {
      consequent.end(60, i == 0);
    }
    assertThat(consequent.isClosed()).isTrue();
    for (int i = 0; i < BAR; i++) {
      consequent.end(67, i == 0);
    }
    assertThat(consequent.isClosed()).as("the fifth").isFalse();
  }

  @Test
  void theLastNoteIsHeldAndThenItBreathes() {
    phrase(C_MAJOR);
    assertLastNote(3 * BAR, BAR, 4);
    assertLastNote(2 * BAR - 4, 8, 2);
  }

  private void assertLastNote(int whole, int length, int breath) {
    for (int left = length - 1; left > 0; left--) {
      weigh(left, whole, 60, false);
      int only = left > breath ? MelodyEvents.NONE : MelodyEvents.OFF;
      assertThat(IntStream.range(0, likely.length).filter(event -> likely[event] > 0))
          .as("%s steps before the end", left)
          .containsExactly(only);
    }
    assertThat(weigh(length + 1, whole, 60, false)[MelodyEvents.NONE]).isPositive();
  }

  @Test
  void notesAreLikelierWhereHisPhraseBeganOnesBarForBar() {
    phrase(60, 64, 67, 64, 60);
    for (int i = 0; i < 4 * BAR; i++) {
      boolean theirs = i % 4 == 0 && (i % (2 * BAR) <= BAR);
      float none = weigh(8 * BAR - i, 8 * BAR, 60, false)[MelodyEvents.NONE];
      assertThat(none < 1).as("step %s", i).isEqualTo(theirs);
      consequent.end(Pitch.SILENT, false);
      consequent.begin((i + 1) % BAR, BAR);
    }
  }
}
