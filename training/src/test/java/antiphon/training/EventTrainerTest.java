package antiphon.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import antiphon.evaluation.melody.MelodyCorpus;
import antiphon.model.encoding.MelodyEvents;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.Provenance;
import antiphon.model.format.PublishedNetworks;
import antiphon.training.layer.Lstm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTrainerTest {
  private static final Path FULL = Path.of("/dev/full");

  private final int[][] music = MelodyCorpus.splitTail(MadeUp.melody(1500, 3), 0.2);

  @TempDir private Path folder = Path.of("");

  @Test
  void aNetworkLearnsAndTheModelOfItsBestEpochIsKept() throws Exception {
    EventTrainer trainer = trainer(plan("CNN_c", 4), "a", silent());
    Course course = new Course();
    trainer.run(course);
    assertThat(course.rows).hasSize(4);
    assertThat(course.rows.getLast().trainLoss()).isLessThan(course.rows.getFirst().trainLoss());
    assertThat(course.rows.getLast().trainLoss()).isLessThan(1.5);
    CompiledModel model = CompiledModel.load(trainer.best());
    EpochRow best = course.rows.get(trainer.bestEpoch() - 1);
    assertThat(model.provenance().heldOut()).containsAllEntriesOf(best.figures());
    assertThat(best.figures()).containsKeys("bits_per_event", "bits_per_onset", "train_loss");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CNN_c", "LSTM"})
  void theSameSeedGivesTheSameTableAndAnotherOneAnother(String name) throws Exception {
    EventPlan plan = plan(name, 2);
    trainer(plan, "a", silent()).run(new Course());
    trainer(plan, "b", silent()).run(new Course());
    trainer(withSeed(plan, 99), "c", silent()).run(new Course());
    assertThat(table("b")).isEqualTo(table("a")).hasSize(3);
    assertThat(table("c")).isNotEqualTo(table("a"));
    assertThat(model("b")).isEqualTo(model("a")).isNotEqualTo(model("c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CNN_c", "LSTM"})
  void aTrainingThatIsKilledAmidAnEpochGoesOnAsItWouldHave(String name) throws Exception {
    EventPlan plan = plan(name, 3);
    trainer(plan, "whole", silent()).run(new Course());

    int killed = name.equals("LSTM") ? 14 : 100;
    EventTrainer first = trainer(plan, "cut", hurried());
    assertThatThrownBy(() -> first.run(new Course(killed))).isInstanceOf(Killed.class);
    Files.writeString(folder.resolve("cut").resolve("checkpoint.bin.tmp"), "half of a checkpo");
    EventTrainer second = trainer(plan, "cut", silent());
    second.resume();
    Course rest = new Course();
    second.run(rest);
    assertThat(rest.rows).as("epochs after the resumption").isNotEmpty().hasSizeLessThan(3);
    assertThat(table("cut")).isEqualTo(table("whole"));
    assertThat(model("cut")).isEqualTo(model("whole"));
  }

  @Test
  void aRowBehindTheCheckpointIsStruckWhenTheTrainingGoesOn() throws Exception {
    EventPlan plan = plan("CNN_c", 2);
    trainer(plan, "whole", silent()).run(new Course());
    EventTrainer first = trainer(plan, "cut", hurried());
    assertThatThrownBy(() -> first.run(new Course(60))).isInstanceOf(Killed.class);
    Path file = folder.resolve("cut").resolve("run.csv");
    String before = Files.exists(file) ? Files.readString(file) : "header\n";
    Files.writeString(file, before + "2,1,2,3,4,5,6,7,8\n");
    EventTrainer second = trainer(plan, "cut", silent());
    second.resume();
    second.run(new Course());
    assertThat(table("cut").subList(1, 3)).isEqualTo(table("whole").subList(1, 3)).hasSize(2);
  }

  @Test
  void aLossThatIsNoNumberStopsAndKeepsTheLastGoodOnes() throws Exception {
    EventPlan plan = plan("CNN_c", 3);
    EventGraph graph = graph(plan);
    EventTrainer trainer = trainer(plan, graph, "a", silent());
    Course course =
        new Course() {
          @Override
          public void batch(int epoch, double way, double loss, double accuracy) {
            if (epoch == 2) {
              graph.graph().params().putScalar(0, 0, Float.NaN);
              graph.graph().params().muli(Float.NaN);
            }
          }
        };
    assertThatThrownBy(() -> trainer.run(course))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("epoch 2, batch 2")
        .hasMessageContaining("kept");
    CompiledModel model = CompiledModel.load(trainer.best());
    assertThat(model.provenance().heldOut()).containsEntry("epoch", 1.0);
    EventTrainer again = trainer(plan, "a", silent());
    again.resume();
    Course rest = new Course();
    again.run(rest);
    assertThat(rest.rows).hasSize(2);
    assertThat(rest.rows.getLast().trainLoss()).isFinite();
  }

  static boolean hasFullDevice() {
    return Files.exists(FULL);
  }

  @Test
  @EnabledIf("hasFullDevice")
  void aFullDiskLeavesTheLastCheckpointAndSaysSo() throws Exception {
    EventPlan plan = plan("CNN_c", 2);
    EventTrainer first = trainer(plan, "a", silent());
    first.run(new Course());
    byte[] kept = Files.readAllBytes(folder.resolve("a").resolve("checkpoint.bin"));
    EventTrainer second = trainer(plan, "a", silent());
    Files.createSymbolicLink(folder.resolve("a").resolve("checkpoint.bin.tmp"), FULL);
    assertThatThrownBy(() -> second.run(new Course()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Cannot write the checkpoint")
        .hasMessageContaining("is kept");
    assertThat(Files.readAllBytes(folder.resolve("a").resolve("checkpoint.bin"))).isEqualTo(kept);
  }

  @Test
  void aCheckpointOfAnotherNetworkIsRefusedInASentence() throws Exception {
    trainer(plan("CNN_c", 1), "a", silent()).run(new Course());
    assertThatThrownBy(() -> trainer(plan("CNN_Naive", 1), "a", silent()).resume())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("belongs to another training (CNN_c")
        .hasMessageContaining("not CNN_Naive");
    assertThatThrownBy(() -> trainer(plan("CNN_c", 1), "nowhere", silent()).resume())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no checkpoint");
  }

  @Test
  void theScheduleFitsItselfToTheProcessorTime() throws Exception {
    EventPlan plan = withCoreHours(plan("CNN_c", 1000), 0.01);
    double[] now = {500};
    EventTrainer trainer = trainer(plan, "a", () -> now[0]);
    List<Double> ways = new ArrayList<>();
    trainer.run(
        new Course() {
          @Override
          public void batch(int epoch, double way, double loss, double accuracy) {
            ways.add(way);
            now[0] += 1;
          }
        });
    assertThat(ways).as("36 seconds, one a batch").hasSize(36).isSorted();
    assertThat(ways.getLast()).isCloseTo(35 / 36.0, within(1e-9));
    assertThat(CompiledModel.load(trainer.best()).provenance().heldOut()).containsKey("core_hours");
  }

  @Test
  void trainingStopsWhenNothingGetsBetter() throws Exception {
    EventPlan plan = withRate(plan("CNN_c", 50), 1e-30);
    EventTrainer trainer = trainer(plan, "a", silent());
    Course course = new Course();
    trainer.run(course);
    assertThat(course.rows.size()).isLessThan(50).isEqualTo(trainer.bestEpoch() + plan.patience());
  }

  @Test
  void theEpochInWhichTheTrainingAccuracyPassed085IsRecorded() throws Exception {
    EventPlan plan = new EventPlan("CNN_a", 1, 32, 0, 25, 25, 1e9, 1e-2, 1, 1, false, 0, 0, 0);
    EventTrainer trainer = trainer(plan, "a", silent());
    Course course = new Course();
    trainer.run(course);
    int expected =
        1
            + course.rows.indexOf(
                course.rows.stream()
                    .filter(row -> row.trainAccuracy() > 0.85)
                    .findFirst()
                    .orElseThrow());
    assertThat(trainer.convergedEpoch()).isEqualTo(expected).isGreaterThan(1);
    assertThat(course.rows.getLast().convergedEpoch()).isEqualTo(expected);
  }

  private static EventPlan plan(String name, int epochs) {
    EventPlan base = name.equals("LSTM") ? MadeUp.streamPlan(8, 16) : MadeUp.eventPlan(name, 5);
    return new EventPlan(
        name,
        base.seed(),
        base.batch(),
        base.segment(),
        epochs,
        5,
        base.coreHours(),
        4e-3,
        1,
        1,
        false,
        0.1,
        1e-5,
        2);
  }

  private static EventPlan withSeed(EventPlan plan, long seed) {
    return changed(plan, seed, plan.coreHours(), plan.learningRate());
  }

  private static EventPlan withCoreHours(EventPlan plan, double hours) {
    return changed(plan, plan.seed(), hours, plan.learningRate());
  }

  private static EventPlan withRate(EventPlan plan, double rate) {
    return changed(plan, plan.seed(), plan.coreHours(), rate);
  }

  private static EventPlan changed(EventPlan plan, long seed, double hours, double rate) {
    return new EventPlan(
        plan.network(),
        seed,
        plan.batch(),
        plan.segment(),
        plan.epochs(),
        plan.patience(),
        hours,
        rate,
        plan.stride(),
        plan.ahead(),
        plan.published(),
        plan.dropout(),
        plan.weightDecay(),
        plan.transpose());
  }

  private static EventGraph graph(EventPlan plan) throws Exception {
    return new EventGraph(
        MadeUp.small(
            PublishedNetworks.architecture(
                plan.network(), MelodyEvents.NAME, MelodyEvents.CLASSES)),
        PublishedNetworks.normalised(plan.network()),
        plan);
  }

  private EventTrainer trainer(EventPlan plan, String name, CoreClock clock) throws Exception {
    return trainer(plan, graph(plan), name, clock);
  }

  private EventTrainer trainer(EventPlan plan, EventGraph graph, String name, CoreClock clock)
      throws Exception {
    Lstm.Memory memory = graph.memory();
    EventFeed feed =
        memory == null
            ? new WindowFeed(music[0], PublishedNetworks.WINDOW, plan, Transposer.melody())
            : new StreamFeed(music[0], plan, Transposer.melody(), memory);
    return new EventTrainer(
        graph,
        plan,
        feed,
        music[1],
        "scales",
        folder.resolve(name),
        clock,
        row ->
            Provenance.of(
                "t", "melody", "scales", "none", plan.seed(), "a test", List.of(), row.figures()));
  }

  /// Time stands still: no checkpoint within an epoch.
  private static CoreClock silent() {
    return () -> 0;
  }

  /// So much time passes that every batch has a checkpoint before it.
  private static CoreClock hurried() {
    double[] now = {0};
    return () -> now[0] += 1000;
  }

  /// The rows of a table, without the time.
  private List<String> table(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name).resolve("run.csv")).stream()
        .map(line -> line.replaceFirst("^(\\w+),[^,]*", "$1"))
        .toList();
  }

  /// The checksum of all of the best model's numbers.
  private String model(String name) throws Exception {
    return CompiledModel.load(folder.resolve(name).resolve("best.safetensors")).sha256();
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static class Course implements EventTrainer.Listener {
    final List<EpochRow> rows = new ArrayList<>();
    private final int end;
    private int batches;

    Course() {
      this(Integer.MAX_VALUE);
    }

    /// @param end after so many batches the training is killed
    Course(int end) {
      this.end = end;
    }

    @Override
    public void batch(int epoch, double way, double loss, double accuracy) {
      if (++batches == end) {
        throw new Killed();
      }
    }

    @Override
    public void epoch(EpochRow row, boolean best) {
      rows.add(row);
    }
  }
}
