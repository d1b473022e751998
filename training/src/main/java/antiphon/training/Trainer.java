package antiphon.training;

import antiphon.model.StepPlayer;
import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import antiphon.model.format.Provenance;
import antiphon.training.layer.ClassLoss;
import antiphon.training.layer.Floats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// Fits a network epoch by epoch: after each one it measures on held-out pieces, exports the
/// compiled model, lets the best one be found, and writes a checkpoint from which a killed training
/// goes on exactly as it would have.
///
/// A run folder holds `checkpoint.bin`, `run.csv` (a row an epoch), `exports/epoch-NNN.safetensors`
/// (the latest ones) `best.safetensors`, and that one's `golden.safetensors`.
final class Trainer {
  /// Told of a training's course, on its thread.
  interface Listener {
    void batch(int iteration, int iterations, double loss, double accuracy);

    void epoch(int epoch, Figures figures, double score, boolean best);
  }

  private static final int GOLDEN = 200;

  private final DuetGraph network;
  private final TrainingPlan plan;
  private final StepSet training;
  private final StepSet heldOut;
  private final CheckpointScore score;
  private final Path folder;
  private final int keep;
  private final Function<Figures, Provenance> provenance;
  private final String fingerprint;
  private int epoch;
  private int iteration;
  private int bestEpoch;
  private double bestScore = Double.NEGATIVE_INFINITY;

  /// @param folder the run's, created if need be
  /// @param keep how many of the latest exports stay
  Trainer(
      Architecture architecture,
      TrainingPlan plan,
      StepSet training,
      StepSet heldOut,
      CheckpointScore score,
      Path folder,
      int keep,
      Function<Figures, Provenance> provenance)
      throws IOException {
    this.plan = plan;
    this.training = training;
    this.heldOut = heldOut;
    this.score = score;
    this.folder = folder;
    this.keep = keep;
    this.provenance = provenance;
    this.network = new DuetGraph(architecture, training.kind().labels(), plan, iterations());
    this.fingerprint =
        network.graph().numParams() + " weights, " + training.size() + " steps, " + plan;
    Files.createDirectories(folder.resolve("exports"));
  }

  DuetGraph network() {
    return network;
  }

  int epoch() {
    return epoch;
  }

  int bestEpoch() {
    return bestEpoch;
  }

  Path best() {
    return folder.resolve("best.safetensors");
  }

  /// Batches of the whole training.
  int iterations() {
    return Math.max(1, plan.epochs() * batches());
  }

  private int batches() {
    return Math.max(1, training.epochSize() / plan.batch());
  }

  /// Goes on from the run folder's checkpoint.
  ///
  /// @throws IOException with a sentence if there is none, or not one of this training
  void resume() throws IOException {
    Path file = folder.resolve("checkpoint.bin");
    if (!Files.exists(file)) {
      throw new IOException("There is no checkpoint " + file + ": start without --resume.");
    }
    Checkpoint checkpoint = Checkpoint.read(file, fingerprint);
    checkpoint.restore(network.graph());
    epoch = checkpoint.epoch();
    iteration = checkpoint.iteration();
    bestEpoch = checkpoint.bestEpoch();
    bestScore = checkpoint.bestScore();
  }

  /// Trains until the plan's epochs are done, no epoch was better for its patience, or the time is
  /// over.
  ///
  /// @throws DivergedException if the loss is no number any more; checkpoint and best model stay
  ///   those of before
  void run(Duration limit, Listener listener) throws IOException, DivergedException {
    long start = System.nanoTime();
    while (epoch < plan.epochs()
        && epoch - bestEpoch < plan.patience()
        && System.nanoTime() - start < limit.toNanos()) {
      double loss = fitEpoch(listener);
      epoch++;
      finishEpoch(loss, (System.nanoTime() - start) / 1e9, listener);
    }
  }

  private double fitEpoch(Listener listener) throws IOException, DivergedException {
    SplittableRandom random = new SplittableRandom(plan.seed() * 0x9e3779b97f4a7c15L + epoch);
    Nd4j.getRandom().setSeed(random.nextLong());
    if (epoch > 0 && plan.playedShare() > 0 && training.kind().labels().remembers()) {
      training.play(player(export(epoch)), epoch);
    }
    int[] steps = training.epoch(random);
    SampleBatch batch = network.newBatch(Math.min(plan.batch(), steps.length));
    double sum = 0;
    for (int b = 0; b < batches(); b++) {
      for (int i = 0; i < batch.size; i++) {
        int number = steps[b * batch.size + i];
        StepSet.View view =
            new StepSet.View(
                random.nextDouble() >= plan.maskShare(),
                random.nextDouble() < plan.toldShare(),
                random.nextDouble() < plan.playedShare(),
                training.transposition(number, random));
        training.write(number, view, batch, i);
        batch.weights[i] = training.weight(number);
      }
      network.graph().fit(batch.dataSet());
      double loss = network.graph().score();
      if (!Double.isFinite(loss)) {
        throw new DivergedException(epoch + 1);
      }
      sum += loss;
      iteration++;
      double accuracy =
          network.losses().stream()
              .mapToDouble(ClassLoss::takeAccuracy)
              .average()
              .orElse(Double.NaN);
      listener.batch(iteration, iterations(), loss, accuracy);
    }
    return sum / batches();
  }

  private void finishEpoch(double loss, double seconds, Listener listener) throws IOException {
    Figures figures = Figures.measure(network, heldOut, plan.batch());
    network.losses().forEach(ClassLoss::takeAccuracy);
    Path export = export(epoch);
    CompiledExport.write(network, provenance.apply(figures), export);
    double value = score.score(export, figures.meanNllAtOnsets());
    boolean best = value > bestScore;
    if (best) {
      bestScore = value;
      bestEpoch = epoch;
      Path draft = folder.resolve("best.tmp");
      Files.copy(export, draft, StandardCopyOption.REPLACE_EXISTING);
      Files.move(
          draft, best(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      GoldenVectors.write(network, heldOut, GOLDEN, folder.resolve("golden.safetensors"));
    }
    Files.deleteIfExists(export(epoch - keep));
    row(loss, seconds, value, figures);
    checkpoint().write(folder.resolve("checkpoint.bin"));
    listener.epoch(epoch, figures, value, best);
  }

  private StepPlayer player(Path export) throws IOException {
    try {
      return training.kind().player(CompiledModel.load(export));
    } catch (ModelException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private Path export(int number) {
    return folder.resolve("exports").resolve(String.format("epoch-%03d.safetensors", number));
  }

  private Checkpoint checkpoint() {
    ComputationGraph graph = network.graph();
    INDArray updater = graph.getUpdater(true).getStateViewArray();
    return new Checkpoint(
        fingerprint,
        epoch,
        iteration,
        bestEpoch,
        bestScore,
        Floats.read(graph.params()),
        Floats.read(updater),
        new double[0]);
  }

  private void row(double loss, double seconds, double value, Figures figures) throws IOException {
    Path file = folder.resolve("run.csv");
    if (epoch == 1 || !Files.exists(file)) {
      Files.writeString(
          file,
          "epoch,seconds,training_loss,score," + String.join(",", figures.flat().keySet()) + "\n");
    }
    String numbers =
        figures.flat().values().stream()
            .map(v -> String.format("%.4f", v))
            .collect(Collectors.joining(","));
    Files.writeString(
        file,
        String.format("%d,%.1f,%.4f,%.4f,%s%n", epoch, seconds, loss, value, numbers),
        StandardOpenOption.APPEND);
  }
}
