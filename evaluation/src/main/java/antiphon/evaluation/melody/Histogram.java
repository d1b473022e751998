package antiphon.evaluation.melody;

/// How often each of some values occurs, and how two such distributions differ.
final class Histogram {
  private final double[] counts;
  private final int lowest;
  private double total;

  /// A histogram of the whole numbers from `lowest` to `highest`; what lies outside counts as the
  /// nearest of them.
  Histogram(int lowest, int highest) {
    this.lowest = lowest;
    this.counts = new double[highest - lowest + 1];
  }

  void add(int value, double weight) {
    counts[Math.clamp((long) value - lowest, 0, counts.length - 1)] += weight;
    total += weight;
  }

  /// What was counted, a copy.
  double[] counts() {
    return counts.clone();
  }

  /// The Euclidean distance of the two distributions, 0 to sqrt(2).
  double distance(Histogram other) {
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      double difference = share(i) - other.share(i);
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  /// The area that both distributions cover, 0 to 1.
  double overlap(Histogram other) {
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += Math.min(share(i), other.share(i));
    }
    return sum;
  }

  /// Kullback and Leibler's divergence of this distribution from another, in bits. Half a count is
  /// added to each value, so that none is impossible (Krichevsky and Trofimov's estimator).
  double divergence(Histogram other) {
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      double p = smoothed(i);
      sum += p * Math.log(p / other.smoothed(i));
    }
    return sum / Math.log(2);
  }

  private double share(int i) {
    return total == 0 ? 0 : counts[i] / total;
  }

  private double smoothed(int i) {
    return (counts[i] + 0.5) / (total + 0.5 * counts.length);
  }
}
