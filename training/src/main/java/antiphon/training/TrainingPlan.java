package antiphon.training;

/// How a network is fitted.
///
/// @param epochs passes over the onsets of the corpus, at most
/// @param patience epochs without a better score after which training stops
/// @param learningRate Adam's at the beginning; it falls to nothing along a half cosine
/// @param maskShare share of samples whose newest performer step is unknown
/// @param toldShare share of samples that are told the piece's key
/// @param playedShare share of samples whose past is what the network itself played, from the
///   second epoch on
/// @param featureDropout share of the input's features dropped in training
/// @param pooledDropout share of the trunk's pooled channels dropped in training
/// @param unitDropout share of the heads' hidden units dropped in training
/// @param keyWeight weight of the loss for naming the piece's key, beside 1 for each voice
/// @param l2 weight decay added to the gradient of weights
public record TrainingPlan(
    long seed,
    int batch,
    int epochs,
    int patience,
    double learningRate,
    double maskShare,
    double toldShare,
    double playedShare,
    double featureDropout,
    double pooledDropout,
    double unitDropout,
    double keyWeight,
    double l2) {

  /// What the chorale player was trained with.
  public static TrainingPlan standard() {
    return new TrainingPlan(1, 256, 20, 12, 2e-3, 0.35, 0.5, 0.5, 0.2, 0.3, 0.4, 0.3, 1e-4);
  }

  public TrainingPlan withSeed(long value) {
    return new TrainingPlan(
        value,
        batch,
        epochs,
        patience,
        learningRate,
        maskShare,
        toldShare,
        playedShare,
        featureDropout,
        pooledDropout,
        unitDropout,
        keyWeight,
        l2);
  }
}
