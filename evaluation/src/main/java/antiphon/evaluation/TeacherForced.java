package antiphon.evaluation;

import static antiphon.model.encoding.DuetEncoding.MAX_ACTIVE;
import static antiphon.model.encoding.DuetEncoding.NEWEST;
import static antiphon.model.encoding.DuetEncoding.VOICES;
import static antiphon.model.encoding.DuetEncoding.WINDOW;

import antiphon.model.DuetNetwork;
import antiphon.model.encoding.Bearings;
import antiphon.model.encoding.DuetEncoding;
import antiphon.model.encoding.MelodyMemory;
import antiphon.music.Pitch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// A network told the true past at every step: how surprised it is by what comes, and how often its
/// best class is the true one. From the performer's first onset on; the chain of heads is told the
/// true outcomes too.
public final class TeacherForced {
  /// Figures of one head, or of all together.
  ///
  /// @param nllPerStep negative log-likelihood in nats, mean over steps
  /// @param nllAtOnsets the same over the steps where its voice begins something new
  /// @param accuracyPerStep share of steps whose true class is the most likely one
  /// @param accuracyAtOnsets the same over the steps where its voice begins something new
  /// @param steps how many steps were counted
  /// @param onsets how many of them are onsets
  public record Scores(
      double nllPerStep,
      double nllAtOnsets,
      double accuracyPerStep,
      double accuracyAtOnsets,
      int steps,
      int onsets) {
    /// The mean of each figure, over networks that were told the same.
    public static Scores mean(List<Scores> all) {
      return each(all, figure -> mean(all, figure));
    }

    /// The standard deviation of each figure, with n - 1 in its denominator.
    ///
    /// @param all two or more
    public static Scores deviation(List<Scores> all) {
      return each(all, figure -> Deviation.of(all, figure, mean(all, figure)));
    }

    private static double mean(List<Scores> all, ToDoubleFunction<Scores> figure) {
      return all.stream().mapToDouble(figure).average().orElseThrow();
    }

    private static Scores each(List<Scores> all, ToDoubleFunction<ToDoubleFunction<Scores>> of) {
      return new Scores(
          of.applyAsDouble(Scores::nllPerStep),
          of.applyAsDouble(Scores::nllAtOnsets),
          of.applyAsDouble(Scores::accuracyPerStep),
          of.applyAsDouble(Scores::accuracyAtOnsets),
          all.getFirst().steps,
          all.getFirst().onsets);
    }
  }

  private final DuetNetwork network;
  private final Labels labels;
  private final Bearings bearings;
  private final MelodyMemory memory = new MelodyMemory();
  private final int[] remembered = new int[MelodyMemory.MAX_ACTIVE];
  private final int[] active = new int[MAX_ACTIVE];
  private final int[] chain = new int[MAX_ACTIVE * VOICES];
  private final double[] nll = new double[VOICES];
  private final double[] onsetNll = new double[VOICES];
  private final int[] right = new int[VOICES];
  private final int[] onsetRight = new int[VOICES];
  private final int[] steps = new int[VOICES];
  private final int[] onsets = new int[VOICES];

  private TeacherForced(DuetNetwork network, Labels labels) {
    this.network = network;
    this.labels = labels;
    this.bearings = labels.bearings();
  }

  /// Scores a network over pieces.
  ///
  /// @return by the heads' names, in their order, and at last for all together (sums of the heads'
  ///   log-likelihoods a step; accuracies over all heads)
  public static Map<String, Scores> score(
      DuetNetwork network, Labels labels, List<DuetPiece> pieces, FreeRun.Hearing hearing) {
    TeacherForced run = new TeacherForced(network, labels);
    for (DuetPiece piece : pieces) {
      run.piece(piece, hearing);
    }
    Map<String, Scores> scores = new LinkedHashMap<>();
    for (int head = 0; head < VOICES; head++) {
      scores.put(network.headName(head), run.head(head));
    }
    scores.put("together", run.together());
    return scores;
  }

  private void piece(DuetPiece piece, FreeRun.Hearing hearing) {
    int anchor = Pitch.SILENT;
    DuetPiece past = labels.remembers() ? piece : piece.melodyOnly();
    bearings.reset();
    memory.reset();
    for (int step = 0; step < piece.steps(); step++) {
      int pitch = piece.pitch(0, step);
      boolean known = hearing == FreeRun.Hearing.AFTER || anchor == Pitch.SILENT;
      if (anchor == Pitch.SILENT) {
        anchor = pitch;
      }
      if (anchor != Pitch.SILENT) {
        step(piece, past, step, anchor, known);
      }
      if (pitch != Pitch.SILENT) {
        anchor = pitch;
      }
      bearings.hear(piece.cell(0, step), piece.placeInBar(step));
      memory.hear(piece.cell(0, step), piece.placeInBar(step));
    }
  }

  private void step(DuetPiece piece, DuetPiece past, int step, int anchor, boolean known) {
    int pitch = piece.pitch(0, step);
    int reference = known && pitch != Pitch.SILENT ? pitch : anchor;
    int now = bearings.at(piece.placeInBar(step), anchor);
    int home = DuetEncoding.home(now, anchor);
    for (int row = 0; row < WINDOW - 1; row++) {
      int count = past(past, step - WINDOW + 1 + row, home);
      network.trunk().setRow(row, active, 0, count);
    }
    network.trunk().beginPrepare();
    network.trunk().setRow(WINDOW - 1, active, 0, newest(piece, step, now, home, known));
    network.beginHeads(DuetEncoding.reference(reference));
    if (network.hasMemory()) {
      network.remember(remembered, memory.write(reference, remembered, 0));
    }
    for (int back = NEWEST - 1; back > 0; back--) {
      int count = past(past, step - back, reference);
      network.olderRow(active, 0, count);
    }
    network.finish(active, 0, newest(piece, step, now, reference, known));
    Labels.Place place = new Labels.Place(piece, past, step);
    int[] ends = new int[VOICES + 1];
    for (int head = 0; head < VOICES; head++) {
      int voice = network.voice(head);
      float[] said = network.head(head, chain, 0, ends[network.links(head)]);
      boolean onset = labels.begins(piece, voice, step);
      count(head, said, labels.target(place, voice, reference), onset);
      ends[head + 1] = ends[head] + labels.chain(place, voice, reference, head, chain, ends[head]);
    }
  }

  private int past(DuetPiece piece, int step, int anchor) {
    return step < 0
        ? 0
        : DuetEncoding.pastRow(
            piece.cells(),
            step * DuetPiece.LINES,
            piece.placeInBar(step),
            piece.stepsPerBar(step),
            anchor,
            active,
            0);
  }

  private int newest(DuetPiece piece, int step, int now, int anchor, boolean known) {
    int place = piece.placeInBar(step);
    int bar = piece.stepsPerBar(step);
    return known
        ? DuetEncoding.newestRow(piece.cell(0, step), place, bar, now, anchor, active, 0)
        : DuetEncoding.unknownRow(place, bar, now, anchor, active, 0);
  }

  private void count(int head, float[] probabilities, int truth, boolean onset) {
    double surprise = -Math.log(Math.max(probabilities[truth], Float.MIN_NORMAL));
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    int hit = best == truth ? 1 : 0;
    steps[head]++;
    nll[head] += surprise;
    right[head] += hit;
    if (onset) {
      onsets[head]++;
      onsetNll[head] += surprise;
      onsetRight[head] += hit;
    }
  }

  private Scores head(int head) {
    return new Scores(
        nll[head] / steps[head],
        onsetNll[head] / onsets[head],
        (double) right[head] / steps[head],
        (double) onsetRight[head] / onsets[head],
        steps[head],
        onsets[head]);
  }

  private Scores together() {
    double allNll = 0;
    double allOnsetNll = 0;
    int allRight = 0;
    int allOnsetRight = 0;
    int allOnsets = 0;
    for (int head = 0; head < VOICES; head++) {
      allNll += nll[head];
      allOnsetNll += onsetNll[head];
      allRight += right[head];
      allOnsetRight += onsetRight[head];
      allOnsets += onsets[head];
    }
    return new Scores(
        allNll / steps[0],
        allOnsetNll / allOnsets,
        (double) allRight / (steps[0] * VOICES),
        (double) allOnsetRight / allOnsets,
        steps[0],
        allOnsets);
  }
}
