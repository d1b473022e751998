package antiphon.evaluation;

import static antiphon.model.encoding.DuetEncoding.MAX_ACTIVE;
import static antiphon.model.encoding.DuetEncoding.NEWEST;
import static antiphon.model.encoding.DuetEncoding.VOICES;
import static antiphon.model.encoding.DuetEncoding.WINDOW;

import antiphon.model.DuetNetwork;
import antiphon.model.StepPlayer;
import antiphon.model.encoding.Bearings;
import antiphon.model.encoding.Cell;
import antiphon.model.encoding.DuetEncoding;
import antiphon.music.Pitch;
import java.util.List;

/// A network told the true past at every step: how surprised it is by what comes, and how often its
/// best class is the true one. From the performer's first onset on; the chain of voices is told the
/// true outcomes too.
public final class TeacherForced {
  /// Figures of one voice, or of all together.
  ///
  /// @param nllPerStep negative log-likelihood in nats, mean over steps
  /// @param nllAtOnsets the same over the steps where the voice begins a note
  /// @param accuracyPerStep share of steps whose true class is the most likely one
  /// @param accuracyAtOnsets the same over the steps where the voice begins a note
  /// @param steps how many steps were counted
  /// @param onsets how many of them are onsets
  public record Scores(
      double nllPerStep,
      double nllAtOnsets,
      double accuracyPerStep,
      double accuracyAtOnsets,
      int steps,
      int onsets) {}

  private final DuetNetwork network;
  private final Bearings bearings = new Bearings();
  private final int[] active = new int[MAX_ACTIVE];
  private final int[] chain = new int[MAX_ACTIVE * VOICES];
  private final double[] nll = new double[VOICES];
  private final double[] onsetNll = new double[VOICES];
  private final int[] right = new int[VOICES];
  private final int[] onsetRight = new int[VOICES];
  private final int[] steps = new int[VOICES];
  private final int[] onsets = new int[VOICES];

  private TeacherForced(DuetNetwork network) {
    this.network = network;
  }

  /// Scores a network over pieces.
  ///
  /// @return for each voice, alto first, and at last for all voices together (sums of the voices'
  ///   log-likelihoods a step; accuracies over all voices)
  public static List<Scores> score(
      DuetNetwork network, List<DuetPiece> pieces, FreeRun.Hearing hearing) {
    TeacherForced run = new TeacherForced(network);
    for (DuetPiece piece : pieces) {
      run.piece(piece, hearing);
    }
    return List.of(run.voice(0), run.voice(1), run.voice(2), run.together());
  }

  private void piece(DuetPiece piece, FreeRun.Hearing hearing) {
    int anchor = Pitch.SILENT;
    bearings.reset();
    for (int step = 0; step < piece.steps(); step++) {
      int pitch = piece.pitch(0, step);
      boolean known = hearing == FreeRun.Hearing.AFTER || anchor == Pitch.SILENT;
      if (anchor == Pitch.SILENT) {
        anchor = pitch;
      }
      if (anchor != Pitch.SILENT) {
        step(piece, step, anchor, known);
      }
      if (pitch != Pitch.SILENT) {
        anchor = pitch;
      }
      bearings.hear(piece.cell(0, step), piece.placeInBar(step));
    }
  }

  private void step(DuetPiece piece, int step, int anchor, boolean known) {
    int pitch = piece.pitch(0, step);
    int reference = known && pitch != Pitch.SILENT ? pitch : anchor;
    int home = DuetEncoding.home(bearings.at(piece.placeInBar(step)), anchor);
    for (int row = 0; row < WINDOW - 1; row++) {
      int count = past(piece, step - WINDOW + 1 + row, home);
      network.trunk().setRow(row, active, 0, count);
    }
    network.trunk().beginPrepare();
    network.trunk().setRow(WINDOW - 1, active, 0, newest(piece, step, home, known));
    network.beginHeads(DuetEncoding.reference(reference));
    for (int back = NEWEST - 1; back > 0; back--) {
      int count = past(piece, step - back, reference);
      network.olderRow(active, 0, count);
    }
    network.finish(active, 0, newest(piece, step, reference, known));
    int chained = 0;
    for (int head = 0; head < VOICES; head++) {
      int voice = network.voice(head);
      int cell = piece.cell(1 + voice, step);
      int before = step == 0 ? Cell.SILENT : piece.cell(1 + voice, step - 1);
      int truth = DuetEncoding.classOf(decision(before, cell), reference);
      count(voice, network.head(head, chain, 0, chained), truth, Cell.isOnset(cell));
      chained += DuetEncoding.chainRow(cell, reference, head, chain, chained);
    }
  }

  /// What led from one cell of a voice to the next.
  static int decision(int before, int now) {
    if (Cell.isOnset(now)) {
      return Cell.pitch(now);
    }
    boolean ended = Cell.pitch(now) == Pitch.SILENT && Cell.pitch(before) != Pitch.SILENT;
    return ended ? StepPlayer.REST : StepPlayer.HOLD;
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

  private int newest(DuetPiece piece, int step, int anchor, boolean known) {
    int place = piece.placeInBar(step);
    int bar = piece.stepsPerBar(step);
    int now = bearings.at(place);
    return known
        ? DuetEncoding.newestRow(piece.cell(0, step), place, bar, now, anchor, active, 0)
        : DuetEncoding.unknownRow(place, bar, now, anchor, active, 0);
  }

  private void count(int voice, float[] probabilities, int truth, boolean onset) {
    double surprise = -Math.log(Math.max(probabilities[truth], Float.MIN_NORMAL));
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    int hit = best == truth ? 1 : 0;
    steps[voice]++;
    nll[voice] += surprise;
    right[voice] += hit;
    if (onset) {
      onsets[voice]++;
      onsetNll[voice] += surprise;
      onsetRight[voice] += hit;
    }
  }

  private Scores voice(int voice) {
    return new Scores(
        nll[voice] / steps[voice],
        onsetNll[voice] / onsets[voice],
        (double) right[voice] / steps[voice],
        (double) onsetRight[voice] / onsets[voice],
        steps[voice],
        onsets[voice]);
  }

  private Scores together() {
    double allNll = 0;
    double allOnsetNll = 0;
    int allRight = 0;
    int allOnsetRight = 0;
    int allOnsets = 0;
    for (int voice = 0; voice < VOICES; voice++) {
      allNll += nll[voice];
      allOnsetNll += onsetNll[voice];
      allRight += right[voice];
      allOnsetRight += onsetRight[voice];
      allOnsets += onsets[voice];
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
