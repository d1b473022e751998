package antiphon.training;

import antiphon.evaluation.melody.MelodyScore;
import antiphon.training.layer.Floats;
import antiphon.training.layer.Lstm;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/// A line of events cut into long sequences side by side, which a recurrent network hears from
/// beginning to end, a segment of each in a batch: truncated back-propagation with the state
/// carried on. Every epoch cuts at other places.
final class StreamFeed implements EventFeed {
  /// Sequences side by side when a text is scored, and what each hears before its first score.
  private static final int SCORED = 32;

  private static final int WARM_UP = 256;

  /// Segments after which a sequence is moved by another interval.
  private static final int TRANSPOSED = 16;

  private final int[] events;
  private final EventPlan plan;
  private final Transposer transposer;
  private final Lstm.Memory memory;
  private final int streams;
  private final int length;
  private int epoch;
  private int offset;

  /// @param memory of the network's recurrent layer
  StreamFeed(int[] events, EventPlan plan, Transposer transposer, Lstm.Memory memory) {
    this.events = events;
    this.plan = plan;
    this.transposer = transposer;
    this.memory = memory;
    int segments = (events.length - 1) / plan.segment() - 1;
    if (segments < 1) {
      throw new IllegalArgumentException(events.length + " events are too few to learn from");
    }
    this.streams = Math.min(plan.batch(), segments);
    this.length = (events.length - 1 - plan.segment()) / streams;
    begin(0);
  }

  @Override
  public int batches() {
    return length / plan.segment();
  }

  @Override
  public int samples() {
    return streams * plan.segment();
  }

  @Override
  public void begin(int number) {
    epoch = number;
    offset = random(-1, 0).nextInt(plan.segment());
  }

  @Override
  public MultiDataSet batch(int number) {
    if (number == 0) {
      memory.forget();
    }
    int steps = plan.segment();
    float[] inputs = new float[steps * streams];
    float[] labels = new float[2 * steps * streams];
    for (int s = 0; s < streams; s++) {
      int from = offset + s * length + number * steps;
      int shift = shift(s, number);
      for (int t = 0; t < steps; t++) {
        int at = t * streams + s;
        inputs[at] = transposer.move(events[from + t], shift);
        labels[2 * at] = transposer.move(events[from + t + 1], shift);
        labels[2 * at + 1] = 1;
      }
    }
    return new MultiDataSet(
        Nd4j.create(inputs, new long[] {inputs.length, 1}, 'c'),
        Nd4j.create(labels, new long[] {inputs.length, 2}, 'c'));
  }

  /// A shift that keeps all notes of the part that a segment lies in, drawn evenly.
  private int shift(int stream, int segment) {
    if (plan.transpose() == 0) {
      return 0;
    }
    int part = segment / TRANSPOSED;
    int from = offset + stream * length + part * TRANSPOSED * plan.segment();
    int to = Math.min(events.length, from + TRANSPOSED * plan.segment() + 1);
    int down = plan.transpose();
    int up = plan.transpose();
    for (int i = from; i < to; i++) {
      down = Math.min(down, transposer.roomBelow(events[i]));
      up = Math.min(up, transposer.roomAbove(events[i]));
    }
    return random(part, stream).nextInt(-down, up + 1);
  }

  private SplittableRandom random(int part, int stream) {
    long state = (plan.seed() * 1_000_003L + epoch) * 1_000_003L + part;
    return new SplittableRandom((state * 1_000_003L + stream) * 0x9e3779b97f4a7c15L);
  }

  @Override
  public MelodyScore score(EventGraph graph, int[] text) {
    int width = Math.max(1, Math.min(SCORED, text.length / (4 * WARM_UP)));
    int part = text.length / width;
    int steps = plan.segment();
    int classes = graph.classes();
    MelodyScore.Tally tally = new MelodyScore.Tally(transposer::isOnset);
    memory.forget();
    int end = text.length - (width - 1) * part;
    for (int from = 0; from < Math.max(part + WARM_UP, end); from += steps) {
      float[] inputs = new float[steps * width];
      for (int t = 0; t < steps; t++) {
        for (int s = 0; s < width; s++) {
          int at = s * part + from + t;
          inputs[t * width + s] = at < text.length ? text[at] : -1;
        }
      }
      INDArray input = Nd4j.create(inputs, new long[] {inputs.length, 1}, 'c');
      float[] probabilities = Floats.read(graph.graph().outputSingle(input));
      for (int t = 0; t < steps; t++) {
        for (int s = 0; s < width; s++) {
          int label = s * part + from + t + 1;
          int first = s == 0 ? MelodyScore.CONTEXT : s * part + WARM_UP;
          int last = s == width - 1 ? text.length : (s + 1) * part + WARM_UP;
          if (label >= first && label < last) {
            int at = (t * width + s) * classes;
            tally.add(text[label], Arrays.copyOfRange(probabilities, at, at + classes));
          }
        }
      }
    }
    memory.forget();
    return tally.score();
  }
}
