package antiphon.training;

import static antiphon.model.encoding.DuetEncoding.MAX_ACTIVE;
import static antiphon.model.encoding.DuetEncoding.NEWEST;
import static antiphon.model.encoding.DuetEncoding.REFERENCES;
import static antiphon.model.encoding.DuetEncoding.ROW;
import static antiphon.model.encoding.DuetEncoding.VOICE_FEATURES;
import static antiphon.model.encoding.DuetEncoding.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import antiphon.evaluation.DuetPiece;
import antiphon.evaluation.PieceKey;
import antiphon.evaluation.VoiceLabels;
import antiphon.model.StepPlayer;
import antiphon.model.encoding.Bearings;
import antiphon.model.encoding.Cell;
import antiphon.model.encoding.DuetEncoding;
import antiphon.model.encoding.MelodyMemory;
import antiphon.music.Pitch;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleBatchTest {
  /// Soprano, alto, tenor, bass: a chord, held, then a new soprano note over a bass that moves and
  /// a tenor that stops.
  private final DuetPiece piece =
      new DuetPiece(
          "three steps",
          new int[] {
            Cell.of(72, true), Cell.of(67, true), Cell.of(64, true), Cell.of(48, true),
            Cell.of(72, false), Cell.of(67, false), Cell.of(64, false), Cell.of(48, false),
            Cell.of(74, true), Cell.of(67, false), Cell.SILENT, Cell.of(43, true)
          },
          new int[] {0, 1, 2},
          new int[] {16, 16, 16});

  private final PieceKey key = PieceKey.of(piece);

  private final SampleBatch batch = new SampleBatch(1, MadeUp.smallNetwork(), new VoiceLabels());

  /// What was remembered of the melody before each step.
  private final byte[] memories = memories();

  private byte[] memories() {
    byte[] memories = new byte[3 * MelodyMemory.BYTES];
    MelodyMemory memory = new MelodyMemory();
    for (int step = 0; step < 3; step++) {
      memory.copy(memories, step * MelodyMemory.BYTES);
      memory.hear(piece.cell(0, step), step);
    }
    return memories;
  }

  /// Where the third step of the piece stands.
  private final int bearings = bearings();

  private int bearings() {
    Bearings heard = new Bearings();
    heard.hear(piece.cell(0, 0), 0);
    heard.hear(piece.cell(0, 1), 1);
    return heard.at(2, Pitch.SILENT);
  }

  private void write(boolean known, int transposition) {
    write(piece, bearings, known, transposition);
  }

  private void write(DuetPiece past, int now, boolean known, int transposition) {
    batch.write(
        0, new SampleBatch.Sample(piece, past, 2, 72, memories, now, key, known, transposition));
  }

  @Test
  void stepsBeforeTheMusicHaveNoFeature() {
    write(true, 0);
    float[] before = Arrays.copyOf(batch.trunk, (WINDOW - 3) * MAX_ACTIVE);
    assertThat(before).containsOnly(-1);
    assertThat(batch.trunk[(WINDOW - 3) * MAX_ACTIVE]).isEqualTo(24 + 72 - home());
  }

  @Test
  void aKnownStepIsSeenRelativeToItsOwnPitchByTheHeadsAndToTheTonicByTheTrunk() {
    write(true, 0);
    assertThat(batch.trunk[(WINDOW - 1) * MAX_ACTIVE]).isEqualTo(24 + 74 - home());
    assertThat(batch.heads[0][(NEWEST - 1) * MAX_ACTIVE]).isEqualTo((NEWEST - 1) * ROW + 24);
    assertThat(batch.heads[0][NEWEST * MAX_ACTIVE])
        .isEqualTo(NEWEST * ROW + DuetEncoding.reference(74));
  }

  @Test
  void aMaskedStepTellsNothingOfThePerformer() {
    write(false, 0);
    int[] unknown = new int[MAX_ACTIVE];
    int count = DuetEncoding.unknownRow(2, 16, bearings, home(), unknown, 0);
    for (int i = 0; i < count; i++) {
      assertThat(batch.trunk[(WINDOW - 1) * MAX_ACTIVE + i]).isEqualTo(unknown[i]);
    }
    assertThat(batch.heads[0][NEWEST * MAX_ACTIVE])
        .isEqualTo(NEWEST * ROW + DuetEncoding.reference(72));
    assertThat(batch.targets[0][0]).isEqualTo(DuetEncoding.classOf(43, 72));
  }

  @Test
  void transpositionMovesTheReferenceOnly() {
    write(true, 0);
    float[] trunk = batch.trunk.clone();
    float[] head = batch.heads[0].clone();
    write(true, 3);
    assertThat(batch.trunk).containsExactly(trunk);
    head[NEWEST * MAX_ACTIVE] += 3;
    assertThat(batch.heads[0]).containsExactly(head);
  }

  @Test
  void theTargetsAreAttackHoldAndRest() {
    write(true, 0);
    assertThat(batch.targets[0][0]).isEqualTo(DuetEncoding.classOf(43, 74));
    assertThat(batch.targets[1][0]).isEqualTo(DuetEncoding.classOf(StepPlayer.REST, 74));
    assertThat(batch.targets[2][0]).isEqualTo(DuetEncoding.classOf(StepPlayer.HOLD, 74));
  }

  @Test
  void whatIsRememberedIsRelativeToTheReference() {
    write(true, 0);
    int[] remembered = new int[MelodyMemory.MAX_ACTIVE];
    int bytes = 2 * MelodyMemory.BYTES;
    int count = MelodyMemory.write(memories, bytes, 74, remembered, 0);
    assertThat(count).isPositive();
    for (int i = 0; i < MelodyMemory.MAX_ACTIVE; i++) {
      int expected = i < count ? NEWEST * ROW + REFERENCES + remembered[i] : -1;
      assertThat(batch.heads[0][NEWEST * MAX_ACTIVE + 1 + i]).isEqualTo(expected);
    }
  }

  @Test
  void laterHeadsAreToldTheTrueOutcomesOfTheEarlierOnes() {
    write(true, 0);
    int at = NEWEST * MAX_ACTIVE + 1 + MelodyMemory.MAX_ACTIVE;
    int chain = NEWEST * ROW + REFERENCES + MelodyMemory.FEATURES;
    int[] row = new int[2];
    assertThat(DuetEncoding.chainRow(Cell.of(43, true), 74, 0, row, 0)).isEqualTo(2);
    assertThat(batch.heads[2][at]).isEqualTo(chain + row[0]);
    assertThat(batch.heads[2][at + 1]).isEqualTo(chain + row[1]);
    assertThat(DuetEncoding.chainRow(Cell.SILENT, 74, 0, row, 0)).isEqualTo(1);
    assertThat(batch.heads[2][at + 2]).isEqualTo(chain + VOICE_FEATURES + row[0]);
    assertThat(batch.heads[2][at + 3]).isEqualTo(-1);
  }

  @Test
  void halfOfAnEpochsStepsHaveAnOnsetAndNoTranspositionLeavesTheRanges() {
    StepSet steps = new StepSet(List.of(piece, MadeUp.pieces(1, 200, 3).getFirst()), Kind.CHORALE);
    java.util.SplittableRandom random = new java.util.SplittableRandom(1);
    int[] epoch = steps.epoch(random);
    long onsets =
        Arrays.stream(epoch)
            .filter(number -> steps.piece(number).accompanimentOnset(StepSet.step(number)))
            .count();
    assertThat(onsets).isGreaterThanOrEqualTo(epoch.length / 2);
    double onsetWeight = 0;
    double weight = 0;
    for (int number : epoch) {
      weight += steps.weight(number);
      onsetWeight +=
          steps.piece(number).accompanimentOnset(StepSet.step(number)) ? steps.weight(number) : 0;
    }
    assertThat(onsetWeight / weight)
        .as("what they count")
        .isCloseTo(steps.onsetShare(), within(1e-6));
    int first = steps.even()[0];
    for (int i = 0; i < 100; i++) {
      // The piece's alto leaves 7 semitones above, its bass 7 below.
      assertThat(steps.transposition(first, random)).isBetween(-7, 7);
    }
  }

  private int home() {
    return DuetEncoding.home(bearings, 72);
  }

  @Test
  void aKeyThatIsToldIsTheTrunksHome() {
    write(piece, Bearings.told(12 + 9, bearings), true, 0);
    assertThat(batch.trunk[(WINDOW - 1) * MAX_ACTIVE]).isEqualTo(24 + 74 - 69);
    assertThat(batch.keys[0]).isEqualTo(10);
  }

  @Test
  void aPastThatWasPlayedIsLedBackToTheTrueParts() {
    int[] voices = piece.voices();
    voices[3] = Cell.of(66, false);
    voices[4] = Cell.SILENT;
    write(piece.withVoices("played", voices), bearings, true, 0);
    assertThat(batch.targets[0][0]).as("begins").isEqualTo(DuetEncoding.classOf(43, 74));
    assertThat(batch.targets[1][0])
        .as("is silent already")
        .isEqualTo(DuetEncoding.classOf(StepPlayer.HOLD, 74));
    assertThat(batch.targets[2][0])
        .as("waits for the next onset")
        .isEqualTo(DuetEncoding.classOf(StepPlayer.HOLD, 74));
    voices[3] = Cell.SILENT;
    write(piece.withVoices("played", voices), bearings, true, 0);
    assertThat(batch.targets[2][0]).as("sounds again").isEqualTo(DuetEncoding.classOf(67, 74));
  }

  @Test
  void theKeyIsTheLastBassNoteSeenFromTheTonicThatWasHeard() {
    assertThat(key).isEqualTo(new PieceKey(7, false));
    write(false, 0);
    assertThat(batch.keys[0]).isEqualTo(Math.floorMod(7 - home(), 12));
    assertThat(new PieceKey(9, true).relativeTo(72)).isEqualTo(12 + 9);
  }

  @Test
  void theFirstNoteOfThePerformerIsNeverMasked() {
    StepSet steps = new StepSet(List.of(piece), Kind.CHORALE);
    steps.write(steps.even()[0], new StepSet.View(false, false, false, 0), batch, 0);
    assertThat(batch.trunk[(WINDOW - 1) * MAX_ACTIVE]).isEqualTo(24);
  }
}
