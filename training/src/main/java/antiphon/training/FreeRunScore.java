package antiphon.training;

import antiphon.evaluation.DuetPiece;
import antiphon.evaluation.FreeRun;
import antiphon.evaluation.Measures;
import antiphon.evaluation.PieceKey;
import antiphon.model.Steering;
import antiphon.model.StepPlayer;
import antiphon.model.encoding.Bearings;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Judges an epoch by what its player plays under the held-out melodies, hearing itself, once with
/// the key estimated and once with the key told: the network that foretells best is not the one
/// that plays best.
///
/// The score of voices is the overlap with the true harmony, less what their other figures are away
/// from those of the true parts. The weights make a difference that can be heard worth about as
/// much in each figure. Of a piano's network the overlap alone is told: how often its player
/// strikes is the textures' affair, and theirs is mostly the dice's.
final class FreeRunScore implements CheckpointScore {
  private static final long SEED = 1;

  private final Kind kind;
  private final List<DuetPiece> pieces;
  private final Measures truth;

  FreeRunScore(Kind kind, List<DuetPiece> pieces) {
    this.kind = kind;
    this.pieces = List.copyOf(pieces);
    this.truth = Measures.mean(pieces.stream().map(piece -> Measures.of(piece, piece)).toList());
  }

  @Override
  public double score(Path model, double meanNllAtOnsets) throws IOException {
    try {
      StepPlayer player = kind.player(CompiledModel.load(model));
      return (score(run(player, false)) + score(run(player, true))) / 2;
    } catch (ModelException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private Measures run(StepPlayer player, boolean told) {
    Steering steering = new Steering();
    return Measures.mean(
        pieces.stream()
            .map(piece -> {
              steering.set(Steering.KEY, told ? PieceKey.of(piece).number() : Bearings.NO_KEY);
              player.steer(steering);
              return Measures.of(FreeRun.play(player, piece, SEED, FreeRun.Hearing.AFTER), piece);
            })
            .toList());
  }

  /// The score of the mean figures of a free run.
  double score(Measures played) {
    if (kind == Kind.SONG) {
      return orZero(played.overlap());
    }
    return orZero(played.overlap())
        - 0.5 * orZero(Math.abs(played.consonance() - truth.consonance()))
        - 0.5 * orZero(Math.max(0, truth.chordShare() - played.chordShare()))
        - 0.25 * orZero(Math.abs(played.density() - 1))
        - 0.25 * orZero(Math.abs(played.offEighths() - truth.offEighths()))
        - 0.03 * orZero(Math.max(0, played.parallels() - truth.parallels()));
  }

  /// A figure that has nothing to count says nothing.
  private static double orZero(double figure) {
    return Double.isNaN(figure) ? 0 : figure;
  }
}
