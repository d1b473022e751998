package antiphon.training;

/// How a published network is fitted to a line of events.
///
/// @param network its name, as published
/// @param batch windows in a batch; for a network trained on whole sequences, sequences side by
///   side
/// @param segment events after which a gradient is cut off, for a network trained on whole
///   sequences; 0 for windows with one label each
/// @param epochs passes over the corpus, at most
/// @param patience epochs without a better validation after which training stops
/// @param coreHours processor time that the schedule is laid out for; infinite for none
/// @param stride windows from one sample to the next
/// @param ahead how many places behind its window a label stands, 1 for the next event
/// @param published whether the learning rate falls in the published steps
/// @param dropout share of the output layer's inputs dropped in training
/// @param weightDecay added to the gradient of weights, as L2
/// @param transpose semitones by which a window is moved at most, up or down
record EventPlan(
    String network,
    long seed,
    int batch,
    int segment,
    int epochs,
    int patience,
    double coreHours,
    double learningRate,
    int stride,
    int ahead,
    boolean published,
    double dropout,
    double weightDecay,
    int transpose) {
  /// The published code's epochs, batch and learning rate.
  static final int PUBLISHED_EPOCHS = 150;

  static final int PUBLISHED_BATCH = 512;
  static final double PUBLISHED_RATE = 1e-2;

  /// The published code takes every ninth window, and a label two places behind the next event.
  static final int PUBLISHED_STRIDE = 9;

  static final int PUBLISHED_AHEAD = 3;
}
