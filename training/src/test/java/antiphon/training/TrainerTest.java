package antiphon.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.evaluation.DuetPiece;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.DuetTrunk;
import antiphon.model.format.Provenance;
import antiphon.training.layer.Floats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainerTest {
  private static final Trainer.Listener SILENT =
      new Trainer.Listener() {
        @Override
        public void batch(int iteration, int iterations, double loss, double accuracy) {}

        @Override
        public void epoch(int epoch, Figures figures, double score, boolean best) {}
      };

  private final List<DuetPiece> pieces = MadeUp.pieces(2, 60, 4);

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @EnumSource
  void aTrainingKilledAfterTwoEpochsGoesOnToTheSameParameters(DuetTrunk trunk) throws Exception {
    Trainer whole = trainer(trunk, "whole", MadeUp.shortPlan(4));
    whole.run(Duration.ofHours(1), SILENT);

    Trainer killed = trainer(trunk, "killed", MadeUp.shortPlan(4));
    assertThatThrownBy(() -> killed.run(Duration.ofHours(1), killAtBatch(killed, 2)))
        .hasMessage("killed");
    Trainer resumed = trainer(trunk, "killed", MadeUp.shortPlan(4));
    resumed.resume();
    assertThat(resumed.epoch()).isEqualTo(2);
    resumed.run(Duration.ofHours(1), SILENT);

    assertThat(parameters(resumed)).containsExactly(parameters(whole));
    assertThat(resumed.bestEpoch()).isEqualTo(whole.bestEpoch());
    assertThat(Files.readAllBytes(resumed.best())).isEqualTo(Files.readAllBytes(whole.best()));
  }

  @Test
  void theSameSeedGivesTheSameParametersAndAnotherGivesOthers() throws Exception {
    float[][] parameters = new float[3][];
    for (int i = 0; i < 3; i++) {
      Trainer trainer = trainer("run" + i, MadeUp.shortPlan(1).withSeed(i < 2 ? 7 : 8));
      trainer.run(Duration.ofHours(1), SILENT);
      parameters[i] = parameters(trainer);
    }
    assertThat(parameters[1]).containsExactly(parameters[0]);
    assertThat(Arrays.equals(parameters[2], parameters[0])).isFalse();
  }

  @Test
  void theLossFallsAndEveryEpochLeavesAModelATableRowAndGoldenVectors() throws Exception {
    Trainer trainer = trainer("run", MadeUp.shortPlan(12));
    trainer.run(Duration.ofHours(1), SILENT);
    List<String> rows = Files.readAllLines(folder.resolve("run/run.csv"));
    assertThat(rows).hasSize(13);
    assertThat(loss(rows.get(12))).isLessThan(loss(rows.get(1)));
    assertThat(folder.resolve("run/exports/epoch-001.safetensors"))
        .as("only the last two stay")
        .doesNotExist();
    CompiledModel model = CompiledModel.load(folder.resolve("run/exports/epoch-012.safetensors"));
    assertThat(model.provenance().heldOut()).containsKey("bass.known.accuracy_at_onsets");
    assertThat(folder.resolve("run/golden.safetensors")).isNotEmptyFile();
  }

  @Test
  void aLossThatIsNoNumberStopsTheTrainingAndKeepsTheCheckpoint() throws Exception {
    Trainer trainer = trainer("run", MadeUp.shortPlan(2));
    Trainer.Listener poison =
        new Trainer.Listener() {
          @Override
          public void batch(int iteration, int iterations, double loss, double accuracy) {}

          @Override
          public void epoch(int epoch, Figures figures, double score, boolean best) {
            float[] poisoned = new float[16];
            Arrays.fill(poisoned, Float.NaN);
            Floats.write(poisoned, trainer.network().graph().getParam("bass_b"));
          }
        };
    assertThatThrownBy(() -> trainer.run(Duration.ofHours(1), poison))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("epoch 2");
    Trainer resumed = trainer("run", MadeUp.shortPlan(2));
    resumed.resume();
    resumed.run(Duration.ofHours(1), SILENT);
    assertThat(resumed.epoch()).isEqualTo(2);
  }

  @Test
  void aCheckpointThatIsCutOrOfAnotherTrainingIsRefusedInASentence() throws Exception {
    trainer("run", MadeUp.shortPlan(1)).run(Duration.ofHours(1), SILENT);
    Path file = folder.resolve("run/checkpoint.bin");
    Trainer other = trainer("run", MadeUp.shortPlan(1).withSeed(99));
    assertThatThrownBy(other::resume)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another training");
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {0, 5, 100, bytes.length / 2, bytes.length - 1}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThatThrownBy(trainer("run", MadeUp.shortPlan(1))::resume)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cut short");
    }
    bytes[bytes.length - 20] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(trainer("run", MadeUp.shortPlan(1))::resume)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
  }

  private static Trainer.Listener killAtBatch(Trainer trainer, int epoch) {
    return new Trainer.Listener() {
      @Override
      public void batch(int iteration, int iterations, double loss, double accuracy) {
        if (trainer.epoch() == epoch) {
          throw new IllegalStateException("killed");
        }
      }

      @Override
      public void epoch(int epochs, Figures figures, double score, boolean best) {}
    };
  }

  private Trainer trainer(String run, TrainingPlan plan) throws IOException {
    return trainer(DuetTrunk.LOCAL, run, plan);
  }

  private Trainer trainer(DuetTrunk trunk, String run, TrainingPlan plan) throws IOException {
    return new Trainer(
        MadeUp.smallNetwork(trunk),
        plan,
        new StepSet(pieces.subList(0, 1), Kind.CHORALE),
        new StepSet(pieces.subList(1, 2), Kind.CHORALE),
        CheckpointScore.byLikelihood(),
        folder.resolve(run),
        2,
        figures ->
            Provenance.of(
                "test",
                "none",
                "made up",
                "none",
                1,
                "a test",
                Kind.CHORALE.voiceRanges(),
                figures.flat()));
  }

  private static float[] parameters(Trainer trainer) {
    return Floats.read(trainer.network().graph().params());
  }

  private static double loss(String row) {
    return Double.parseDouble(row.split(",", -1)[2]);
  }
}
