package antiphon.training;

import java.io.IOException;
import java.nio.file.Path;

/// Judges the network of an epoch: the epoch with the greatest score is the one that is kept.
public interface CheckpointScore {
  /// How good the player of an epoch is.
  ///
  /// @param model the epoch's compiled model
  /// @param meanNllAtOnsets teacher-forced on the held-out pieces, in nats
  /// @return greater is better
  double score(Path model, double meanNllAtOnsets) throws IOException;

  /// By likelihood: for want of a judge that listens to free runs.
  static CheckpointScore byLikelihood() {
    return (_, meanNllAtOnsets) -> -meanNllAtOnsets;
  }
}
