package antiphon.training;

import antiphon.evaluation.melody.MelodyScore;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/// Cuts a line of events into the batches of an epoch.
interface EventFeed {
  /// Batches of an epoch.
  int batches();

  /// Samples of a batch.
  int samples();

  /// Begins an epoch: its order depends on seed and epoch alone.
  void begin(int epoch);

  /// A batch of the epoch begun last; the same one whenever it is asked for.
  MultiDataSet batch(int number);

  /// How well a graph foretells a line of events, as a player would: without dropout, with running
  /// statistics.
  MelodyScore score(EventGraph graph, int[] events);
}
