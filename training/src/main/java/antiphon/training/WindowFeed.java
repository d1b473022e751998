package antiphon.training;

import antiphon.evaluation.melody.MelodyScore;
import antiphon.training.layer.Floats;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/// Windows of a line of events, shuffled anew for every epoch, each with the event that follows. Of
/// an epoch's windows those that do not fill a batch are left out: others every time.
final class WindowFeed implements EventFeed {
  private final int[] events;
  private final int window;
  private final EventPlan plan;
  private final Transposer transposer;
  private final int[] order;
  private final int batch;
  private int epoch;

  /// @param transposer moves events by semitones
  WindowFeed(int[] events, int window, EventPlan plan, Transposer transposer) {
    this.events = events;
    this.window = window;
    this.plan = plan;
    this.transposer = transposer;
    int windows = windows(events.length, window, plan);
    if (windows < 2) {
      throw new IllegalArgumentException(events.length + " events are too few to learn from");
    }
    this.order = new int[windows];
    this.batch = Math.min(plan.batch(), windows);
    begin(0);
  }

  /// How many windows a line of events has.
  static int windows(int events, int window, EventPlan plan) {
    int room = events - window - plan.ahead() + 1;
    return room <= 0 ? 0 : (room - 1) / plan.stride() + 1;
  }

  @Override
  public int batches() {
    return order.length / batch;
  }

  @Override
  public int samples() {
    return batch;
  }

  @Override
  public void begin(int number) {
    epoch = number;
    SplittableRandom random = random(-1);
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
  }

  @Override
  public MultiDataSet batch(int number) {
    float[] windows = new float[batch * window];
    float[] labels = new float[batch * 2];
    SplittableRandom random = random(number);
    for (int i = 0; i < batch; i++) {
      int start = order[number * batch + i] * plan.stride();
      int label = start + window - 1 + plan.ahead();
      int shift = shift(start, label, random);
      for (int w = 0; w < window; w++) {
        windows[i * window + w] = transposer.move(events[start + w], shift);
      }
      labels[2 * i] = transposer.move(events[label], shift);
      labels[2 * i + 1] = 1;
    }
    return new MultiDataSet(
        Nd4j.create(windows, new long[] {batch, window}, 'c'),
        Nd4j.create(labels, new long[] {batch, 2}, 'c'));
  }

  /// A shift that keeps all of the window's notes, drawn evenly.
  private int shift(int start, int label, SplittableRandom random) {
    if (plan.transpose() == 0) {
      return 0;
    }
    int down = plan.transpose();
    int up = plan.transpose();
    for (int i = start; i <= label; i++) {
      down = Math.min(down, transposer.roomBelow(events[i]));
      up = Math.min(up, transposer.roomAbove(events[i]));
    }
    return random.nextInt(-down, up + 1);
  }

  private SplittableRandom random(int number) {
    long state = (plan.seed() * 1_000_003L + epoch) * 1_000_003L + number;
    return new SplittableRandom(state * 0x9e3779b97f4a7c15L);
  }

  @Override
  public MelodyScore score(EventGraph graph, int[] text) {
    MelodyScore.Tally tally = new MelodyScore.Tally(transposer::isOnset);
    int first = MelodyScore.CONTEXT - window;
    int windows = text.length - first - window - plan.ahead() + 1;
    for (int from = 0; from < windows; from += plan.batch()) {
      int size = Math.min(plan.batch(), windows - from);
      float[] inputs = new float[size * window];
      for (int i = 0; i < size; i++) {
        for (int w = 0; w < window; w++) {
          inputs[i * window + w] = text[first + from + i + w];
        }
      }
      INDArray input = Nd4j.create(inputs, new long[] {size, window}, 'c');
      float[] probabilities = Floats.read(graph.graph().outputSingle(input));
      int classes = graph.classes();
      for (int i = 0; i < size; i++) {
        int label = first + from + i + window - 1 + plan.ahead();
        tally.add(text[label], Arrays.copyOfRange(probabilities, i * classes, (i + 1) * classes));
      }
    }
    return tally.score();
  }
}
