package antiphon.training;

import antiphon.evaluation.DuetPiece;
import antiphon.model.encoding.Cell;
import antiphon.model.encoding.DuetEncoding;
import antiphon.model.format.Architecture;
import antiphon.model.format.HeadSpec;
import antiphon.model.format.LayerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Small pieces and networks for tests.
final class MadeUp {
  private MadeUp() {}

  /// Pieces in which each voice begins a random note of its range every few steps, or rests.
  static List<DuetPiece> pieces(int count, int steps, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<DuetPiece> pieces = new ArrayList<>();
    for (int p = 0; p < count; p++) {
      int[] cells = new int[steps * DuetPiece.LINES];
      int[] place = new int[steps];
      int[] bar = new int[steps];
      int[] lowest = {62, 55, 50, 40};
      for (int step = 0; step < steps; step++) {
        place[step] = step % 16;
        bar[step] = 16;
        for (int line = 0; line < DuetPiece.LINES; line++) {
          int before = step == 0 ? Cell.SILENT : cells[(step - 1) * DuetPiece.LINES + line];
          int choice = random.nextInt(8);
          cells[step * DuetPiece.LINES + line] =
              choice == 0
                  ? Cell.SILENT
                  : choice < 3
                      ? Cell.of(lowest[line] + random.nextInt(12), true)
                      : Cell.held(before);
        }
      }
      pieces.add(new DuetPiece("made up " + p, cells, place, bar));
    }
    return pieces;
  }

  /// The chorale player's shape with fewer filters and units.
  static Architecture smallNetwork() {
    return new Architecture(
        DuetEncoding.NAME,
        DuetEncoding.WINDOW,
        DuetEncoding.ROW,
        DuetEncoding.NEWEST,
        DuetEncoding.REFERENCES,
        List.of(
            new LayerSpec.Conv1d("trunk.0", 4, 8, true),
            new LayerSpec.Conv1d("trunk.1", 6, 8, true),
            new LayerSpec.LocalConv1d("trunk.2", 8, 16, true),
            new LayerSpec.GlobalMaxPool("trunk.3")),
        List.of(
            new HeadSpec("bass", 2, 16, DuetEncoding.CLASSES, List.of()),
            new HeadSpec("tenor", 1, 16, DuetEncoding.CLASSES, List.of("bass")),
            new HeadSpec("alto", 0, 16, DuetEncoding.CLASSES, List.of("bass", "tenor"))),
        false);
  }

  static TrainingPlan shortPlan(int epochs) {
    return new TrainingPlan(5, 32, epochs, 10, 3e-3, 0.35, 0.1, 0.2, 0.3, 0.3, 1e-5);
  }
}
