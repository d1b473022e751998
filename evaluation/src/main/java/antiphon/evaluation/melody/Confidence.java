package antiphon.evaluation.melody;

import antiphon.evaluation.picture.HeatMap;
import antiphon.model.EventNetwork;
import antiphon.model.encoding.MelodyEvents;

/// What a network held every event's chance to be at each step that it generated.
public final class Confidence implements HeatMap.Values {
  private final float[][] distributions;
  private final int[] events;

  private Confidence(int steps) {
    this.distributions = new float[steps][];
    this.events = new int[steps];
  }

  /// Lets a network go on, as [Generator#run] does, and keeps all that it foretold.
  public static Confidence of(
      EventNetwork network, int[] primer, int steps, float temperature, long seed) {
    Confidence confidence = new Confidence(steps);
    Generator.run(
        network,
        primer,
        steps,
        temperature,
        seed,
        (step, event, distribution) -> {
          confidence.events[step] = event;
          confidence.distributions[step] = distribution.clone();
        });
    return confidence;
  }

  /// The mean probability of the events that were chosen.
  public double ofChosen() {
    double sum = 0;
    for (int step = 0; step < events.length; step++) {
      sum += distributions[step][events[step]];
    }
    return sum / events.length;
  }

  /// The same over those of them that begin a note; NaN where none did.
  public double ofChosenOnsets() {
    double sum = 0;
    int onsets = 0;
    for (int step = 0; step < events.length; step++) {
      if (MelodyEvents.isOnset(events[step])) {
        sum += distributions[step][events[step]];
        onsets++;
      }
    }
    return sum / onsets;
  }

  /// The mean probability of the likeliest events.
  public double ofLikeliest() {
    double sum = 0;
    for (float[] distribution : distributions) {
      float likeliest = 0;
      for (float p : distribution) {
        likeliest = Math.max(likeliest, p);
      }
      sum += likeliest;
    }
    return sum / events.length;
  }

  @Override
  public int columns() {
    return events.length;
  }

  /// The probability of the event of a row of [MelodyRows].
  @Override
  public double at(int column, int row) {
    int event = MelodyRows.event(row);
    return event < 0 ? Double.NaN : distributions[column][event];
  }
}
