package antiphon.training;

import antiphon.model.encoding.MelodyEvents;
import antiphon.model.format.ModelException;
import antiphon.model.format.PublishedNetworks;

/// A published network's training, batch by batch, to be measured beside others.
public final class BatchTraining {
  private static final double RATE = 1e-3;

  private final EventGraph graph;
  private final WindowFeed feed;
  private int batch;

  /// @param network its name, as published; any but the LSTM
  /// @param events the line of events to learn from
  /// @param size windows in a batch
  public BatchTraining(String network, int[] events, int size) throws ModelException {
    EventPlan plan =
        new EventPlan(
            network, 1, size, 0, 1, 1, Double.POSITIVE_INFINITY, RATE, 1, 1, false, 0, 0, 0);
    graph = EventGraph.published(plan, MelodyEvents.NAME, MelodyEvents.CLASSES);
    graph.rate().set(RATE);
    feed = new WindowFeed(events, PublishedNetworks.WINDOW, plan, Transposer.melody());
  }

  /// How many numbers it learns, running statistics included.
  public long weights() {
    return graph.graph().numParams();
  }

  /// One step of the training: makes a batch and fits it.
  ///
  /// @return the loss of the batch before the step, in nats
  public double fit() {
    graph.graph().fit(feed.batch(batch++ % feed.batches()));
    return graph.graph().score();
  }
}
