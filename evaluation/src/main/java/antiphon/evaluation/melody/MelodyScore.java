package antiphon.evaluation.melody;

import antiphon.model.EventNetwork;
import antiphon.model.encoding.MelodyEvents;
import java.util.function.IntPredicate;

/// How well a model foretells a text of events. The first [#CONTEXT] events are only heard, never
/// scored, so that models of every memory are scored on the same ones.
///
/// @param events how many events were scored
/// @param onsets how many of them begin a note
/// @param bitsPerEvent mean of `-log2 p(what came)` over all events
/// @param bitsPerOnset the same over those events that begin a note; NaN without any
/// @param accuracy share of the events whose likeliest class came
/// @param accuracyAtOnsets the same over those events that begin a note; NaN without any
/// @param confidence mean probability of the likeliest class, right or wrong
public record MelodyScore(
    int events,
    int onsets,
    double bitsPerEvent,
    double bitsPerOnset,
    double accuracy,
    double accuracyAtOnsets,
    double confidence) {
  /// Events at the beginning of a text that are not scored.
  public static final int CONTEXT = 64;

  /// Softmax may round a probability to 0; none counts as less than this.
  private static final double LEAST = 0x1p-126;

  /// Scores a network on a text, from its beginning.
  public static MelodyScore of(EventNetwork network, int[] events) {
    Tally tally = new Tally();
    network.reset();
    for (int i = 0; i < events.length; i++) {
      if (i >= CONTEXT) {
        tally.add(events[i], network.distribution());
      }
      network.push(events[i]);
    }
    return tally.score();
  }

  /// Gathers a score event by event. For one thread.
  public static final class Tally {
    private static final double LN2 = Math.log(2);

    private int events;
    private int onsets;
    private int hits;
    private int onsetHits;
    private double nats;
    private double onsetNats;
    private double confidence;

    private final IntPredicate begins;

    /// A score of nothing yet.
    public Tally() {
      this(MelodyEvents::isOnset);
    }

    /// A score of nothing yet, of events of another kind.
    ///
    /// @param begins whether an event begins a note
    public Tally(IntPredicate begins) {
      this.begins = begins;
    }

    /// An event came that was foretold so. Of several likeliest classes the lowest counts.
    ///
    /// @param probabilities of class `c` at `from + c`
    /// @param classes how many there are
    public void add(int event, float[] probabilities, int from, int classes) {
      int likeliest = 0;
      for (int c = 1; c < classes; c++) {
        if (probabilities[from + c] > probabilities[from + likeliest]) {
          likeliest = c;
        }
      }
      double surprise = -Math.log(Math.max(LEAST, probabilities[from + event]));
      int hit = likeliest == event ? 1 : 0;
      events++;
      nats += surprise;
      hits += hit;
      confidence += probabilities[from + likeliest];
      if (begins.test(event)) {
        onsets++;
        onsetNats += surprise;
        onsetHits += hit;
      }
    }

    /// An event came that was foretold so.
    public void add(int event, float[] probabilities) {
      add(event, probabilities, 0, probabilities.length);
    }

    /// The score so far.
    public MelodyScore score() {
      return new MelodyScore(
          events,
          onsets,
          nats / LN2 / events,
          onsetNats / LN2 / onsets,
          (double) hits / events,
          (double) onsetHits / onsets,
          confidence / events);
    }
  }
}
