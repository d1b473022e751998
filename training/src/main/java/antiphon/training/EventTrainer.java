package antiphon.training;

import antiphon.evaluation.melody.MelodyScore;
import antiphon.model.format.Provenance;
import antiphon.training.layer.ClassLoss;
import antiphon.training.layer.Floats;
import antiphon.training.layer.Lstm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Function;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;

/// Fits a published network to a line of events, epoch by epoch: validates, keeps the best one as a
/// compiled model, and writes checkpoints from which a killed training goes on exactly as it would
/// have.
///
/// A run folder holds `checkpoint.bin`, `run.csv` (a row an epoch) and `best.safetensors`.
final class EventTrainer {
  /// Told of a training's course, on its thread.
  interface Listener {
    /// A batch was learned from; loss and accuracy are those of the epoch so far.
    ///
    /// @param way how far the schedule has come, 0..1
    void batch(int epoch, double way, double loss, double accuracy);

    void epoch(EpochRow row, boolean best);
  }

  static final String CHECKPOINT = "checkpoint.bin";
  static final String TABLE = "run.csv";
  static final String BEST = "best.safetensors";

  /// Processor seconds after which an epoch is interrupted by a checkpoint.
  private static final double CHECKPOINT_SECONDS = 300;

  private static final int NOTES = 6;

  private static final double CONVERGED = 0.85;

  private final EventGraph network;
  private final EventPlan plan;
  private final EventFeed feed;
  private final int @Nullable [] heldOut;
  private final Path folder;
  private final Function<EpochRow, Provenance> provenance;
  private final CoreClock clock;
  private final String fingerprint;

  private int epoch;
  private int batch;
  private int iteration;
  private int bestEpoch;
  private double bestScore = Double.NEGATIVE_INFINITY;

  /// Epoch in which the training accuracy first passed [#CONVERGED]; -1 if none yet.
  private int convergedEpoch = -1;

  private double nats;
  private double hits;
  private double samples;
  private double secondsBefore;
  private double startSeconds;
  private double checkpointSeconds;

  /// @param heldOut events to validate on; null for none, and then every epoch is the best
  /// @param corpus names the corpus, for the checkpoint
  EventTrainer(
      EventGraph network,
      EventPlan plan,
      EventFeed feed,
      int @Nullable [] heldOut,
      String corpus,
      Path folder,
      CoreClock clock,
      Function<EpochRow, Provenance> provenance)
      throws IOException {
    this.network = network;
    this.plan = plan;
    this.feed = feed;
    this.heldOut = heldOut;
    this.folder = folder;
    this.clock = clock;
    this.provenance = provenance;
    this.fingerprint =
        plan.network()
            + " with "
            + network.graph().numParams()
            + " weights, "
            + corpus
            + ", "
            + plan;
    Files.createDirectories(folder);
  }

  int bestEpoch() {
    return bestEpoch;
  }

  int convergedEpoch() {
    return convergedEpoch;
  }

  Path best() {
    return folder.resolve(BEST);
  }

  /// Goes on from the run folder's checkpoint.
  ///
  /// @throws IOException with a sentence if there is none, or not one of this training
  void resume() throws IOException {
    Path file = folder.resolve(CHECKPOINT);
    if (!Files.exists(file)) {
      throw new IOException("There is no checkpoint " + file + ": start without --resume.");
    }
    Checkpoint checkpoint = Checkpoint.read(file, fingerprint);
    checkpoint.restore(network.graph());
    epoch = checkpoint.epoch();
    iteration = checkpoint.iteration();
    bestEpoch = checkpoint.bestEpoch();
    bestScore = checkpoint.bestScore();
    double[] notes = checkpoint.notes();
    Lstm.Memory memory = network.memory();
    if (memory != null) {
      float[] state = new float[notes.length - NOTES];
      for (int i = 0; i < state.length; i++) {
        state[i] = (float) notes[NOTES + i];
      }
      memory.restore(state);
    }
    batch = (int) notes[0];
    convergedEpoch = (int) notes[1];
    nats = notes[2];
    hits = notes[3];
    samples = notes[4];
    secondsBefore = notes[5];
    EpochRow.keep(folder.resolve(TABLE), epoch);
  }

  /// Trains until the plan's epochs or core hours are used up, or no epoch was better for its
  /// patience.
  ///
  /// @throws DivergedException if the loss is no number any more; checkpoint and best model stay
  ///   those of before
  void run(Listener listener) throws IOException, DivergedException {
    startSeconds = clock.seconds();
    checkpointSeconds = seconds();
    while (way() < 1 && epoch - bestEpoch < plan.patience()) {
      fitEpoch(listener);
      epoch++;
      batch = 0;
      finishEpoch(listener);
    }
  }

  /// Processor seconds of the whole training, those before a resumption included.
  private double seconds() {
    return secondsBefore + clock.seconds() - startSeconds;
  }

  /// How far the schedule has come, 0..1.
  private double way() {
    double byEpochs = (epoch + (double) batch / feed.batches()) / plan.epochs();
    return Math.min(1, Math.max(byEpochs, seconds() / (plan.coreHours() * 3600)));
  }

  private double rate() {
    return plan.published()
        ? LearningRate.published(
            plan.learningRate(),
            Math.max((double) epoch / plan.epochs(), seconds() / (plan.coreHours() * 3600)))
        : LearningRate.halfCosine(plan.learningRate(), way());
  }

  private void fitEpoch(Listener listener) throws IOException, DivergedException {
    ComputationGraph graph = network.graph();
    feed.begin(epoch);
    network.loss().take();
    do {
      if (seconds() - checkpointSeconds > CHECKPOINT_SECONDS) {
        checkpoint();
      }
      Nd4j.getRandom().setSeed((plan.seed() * 1_000_003L + epoch) * 1_000_003L + batch);
      network.rate().set(rate());
      graph.fit(feed.batch(batch));
      ClassLoss.Seen seen = network.loss().take();
      double loss = seen.nats() / seen.samples();
      if (!Double.isFinite(loss) || !Double.isFinite(graph.score())) {
        throw new DivergedException("epoch " + (epoch + 1) + ", batch " + (batch + 1));
      }
      nats += seen.nats();
      hits += seen.hits();
      samples += seen.samples();
      iteration++;
      batch++;
      listener.batch(epoch + 1, way(), nats / samples, hits / samples);
    } while (batch < feed.batches() && way() < 1);
  }

  private void finishEpoch(Listener listener) throws IOException, DivergedException {
    double accuracy = hits / samples;
    if (convergedEpoch < 0 && accuracy > CONVERGED) {
      convergedEpoch = epoch;
    }
    MelodyScore score = heldOut == null ? null : feed.score(network, heldOut);
    network.loss().take();
    EpochRow row =
        new EpochRow(
            epoch, iteration, seconds(), rate(), nats / samples, accuracy, convergedEpoch, score);
    double value = score == null ? epoch : -score.bitsPerEvent();
    if (Double.isNaN(value)) {
      throw new DivergedException("the validation of epoch " + epoch);
    }
    boolean best = value > bestScore;
    if (best) {
      bestScore = value;
      bestEpoch = epoch;
      Path draft = folder.resolve("best.tmp");
      EventExport.write(network, provenance.apply(row), draft);
      Files.move(
          draft, best(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    nats = 0;
    hits = 0;
    samples = 0;
    row.append(folder.resolve(TABLE));
    checkpoint();
    listener.epoch(row, best);
  }

  private void checkpoint() throws IOException {
    checkpointSeconds = seconds();
    ComputationGraph graph = network.graph();
    new Checkpoint(
            fingerprint,
            epoch,
            iteration,
            bestEpoch,
            bestScore,
            Floats.read(graph.params()),
            Floats.read(graph.getUpdater(true).getStateViewArray()),
            notes())
        .write(folder.resolve(CHECKPOINT));
  }

  /// What [#resume] reads: [#NOTES] numbers, and what a recurrent layer remembers.
  private double[] notes() {
    Lstm.Memory memory = network.memory();
    float[] state = memory == null || batch == 0 ? new float[0] : memory.state();
    double[] notes = new double[NOTES + state.length];
    double[] first = {batch, convergedEpoch, nats, hits, samples, checkpointSeconds};
    System.arraycopy(first, 0, notes, 0, NOTES);
    for (int i = 0; i < state.length; i++) {
      notes[NOTES + i] = state[i];
    }
    return notes;
  }
}
