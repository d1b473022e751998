package antiphon.evaluation;

import antiphon.model.StepPlayer;
import antiphon.model.encoding.Bearings;
import antiphon.model.encoding.Cell;
import antiphon.model.encoding.DuetEncoding;
import antiphon.music.Pitch;

/// What three voices do: hold, rest or move, each told what those before it do.
public final class VoiceLabels implements Labels {
  public VoiceLabels() {}

  @Override
  public int target(Place place, int voice, int reference) {
    return DuetEncoding.classOf(target(place, 1 + voice), reference);
  }

  @Override
  public int chain(Place place, int voice, int reference, int link, int[] out, int to) {
    return DuetEncoding.chainRow(outcome(place, 1 + voice), reference, link, out, to);
  }

  @Override
  public boolean begins(DuetPiece piece, int voice, int step) {
    return piece.onset(1 + voice, step);
  }

  @Override
  public Bearings bearings() {
    return new Bearings();
  }

  @Override
  public boolean remembers() {
    return true;
  }

  /// What a line should do at a step. Silence that goes on is a hold; so is a note that the true
  /// part holds, even where another one is remembered: it is put right at the next onset.
  private static int target(Place place, int line) {
    int cell = place.truth().cell(line, place.step());
    boolean sounded = Cell.pitch(before(place, line)) != Pitch.SILENT;
    boolean sounds = Cell.pitch(cell) != Pitch.SILENT;
    if (Cell.isOnset(cell) || (sounds && !sounded)) {
      return Cell.pitch(cell);
    }
    return sounded && !sounds ? StepPlayer.REST : StepPlayer.HOLD;
  }

  /// What a line's step is like after it has done what it should.
  private static int outcome(Place place, int line) {
    return switch (target(place, line)) {
      case StepPlayer.HOLD -> Cell.held(before(place, line));
      case StepPlayer.REST -> Cell.SILENT;
      default -> Cell.of(place.truth().pitch(line, place.step()), true);
    };
  }

  private static int before(Place place, int line) {
    return place.step() == 0 ? Cell.SILENT : place.past().cell(line, place.step() - 1);
  }
}
