package antiphon.training;

import antiphon.evaluation.DuetPiece;
import antiphon.model.encoding.Cell;
import antiphon.model.encoding.DuetEncoding;
import antiphon.model.encoding.MelodyEvents;
import antiphon.model.encoding.MelodyMemory;
import antiphon.model.format.Architecture;
import antiphon.model.format.DuetTrunk;
import antiphon.model.format.HeadSpec;
import antiphon.model.format.LayerSpec;
import antiphon.training.layer.Floats;
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

  /// The chorale player's shape with fewer filters and units, and a memory.
  static Architecture smallNetwork() {
    return smallNetwork(DuetTrunk.LOCAL);
  }

  /// The same with another trunk.
  static Architecture smallNetwork(DuetTrunk trunk) {
    return new Architecture(
        DuetEncoding.NAME,
        DuetEncoding.WINDOW,
        DuetEncoding.ROW,
        DuetEncoding.NEWEST,
        DuetEncoding.REFERENCES,
        MelodyMemory.FEATURES,
        trunk.layers().stream().map(MadeUp::small).toList(),
        List.of(
            new HeadSpec("bass", 2, 16, DuetEncoding.CLASSES, List.of()),
            new HeadSpec("tenor", 1, 16, DuetEncoding.CLASSES, List.of("bass")),
            new HeadSpec("alto", 0, 16, DuetEncoding.CLASSES, List.of("bass", "tenor"))),
        false);
  }

  static TrainingPlan shortPlan(int epochs) {
    return new TrainingPlan(5, 32, epochs, 10, 3e-3, 0.35, 0.5, 0.1, 0.1, 0.2, 0.3, 0.3, 1e-5);
  }

  static EventPlan eventPlan(String network, long seed) {
    return new EventPlan(
        network, seed, 16, 0, 3, 10, Double.POSITIVE_INFINITY, 2e-3, 1, 1, false, 0, 0, 0);
  }

  /// A published network with kernels and filters of a quarter (of 16 and 64 events all the same).
  static Architecture small(Architecture published) {
    return new Architecture(
        published.encoding(),
        published.window(),
        published.row(),
        0,
        0,
        published.trunk().stream().map(MadeUp::small).toList(),
        List.of(),
        true);
  }

  private static LayerSpec small(LayerSpec layer) {
    return switch (layer) {
      case LayerSpec.Conv1d c ->
          new LayerSpec.Conv1d(
              c.name(),
              c.from(),
              (c.filters() + 3) / 4,
              c.kernel(),
              c.stride(),
              c.padding(),
              c.relu());
      case LayerSpec.LocalConv1d c ->
          new LayerSpec.LocalConv1d(
              c.name(), (c.filters() + 3) / 4, c.kernel(), c.padding(), c.relu());
      case LayerSpec.Lstm lstm -> new LayerSpec.Lstm(lstm.name(), 12);
      case LayerSpec.MaxPool1d _,
          LayerSpec.AveragePool1d _,
          LayerSpec.GlobalMaxPool _,
          LayerSpec.Add _,
          LayerSpec.Dense _ ->
          layer;
    };
  }

  /// Gives every norm random statistics and scales of both signs.
  static void randomizeNorms(EventGraph network, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    network
        .graph()
        .paramTable()
        .forEach((name, param) -> {
          String kind = name.substring(name.lastIndexOf('_') + 1);
          if (List.of("gamma", "beta", "mean", "variance").contains(kind)) {
            float[] values = new float[Math.toIntExact(param.length())];
            for (int c = 0; c < values.length; c++) {
              double value =
                  switch (kind) {
                    case "variance" -> 0.5 + random.nextDouble();
                    case "gamma" -> (random.nextInt(3) == 0 ? -1 : 1) * (0.5 + random.nextDouble());
                    default -> random.nextDouble() - 0.5;
                  };
              values[c] = (float) value;
            }
            Floats.write(values, param);
          }
        });
  }

  /// Gives every bias small random numbers.
  static void randomizeBiases(EventGraph network, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    network
        .graph()
        .paramTable()
        .forEach((name, param) -> {
          if (name.endsWith("_b")) {
            float[] values = new float[Math.toIntExact(param.length())];
            for (int c = 0; c < values.length; c++) {
              values[c] = (float) (0.4 * random.nextDouble() - 0.2);
            }
            Floats.write(values, param);
          }
        });
  }

  /// The LSTM on whole sequences.
  static EventPlan streamPlan(int streams, int segment) {
    return new EventPlan(
        "LSTM", 2, streams, segment, 3, 10, Double.POSITIVE_INFINITY, 2e-3, 1, 1, false, 0, 0, 0);
  }

  /// Event text in which scales run up and down, with rests and held notes: something to be
  /// learned.
  static int[] melody(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] events = new int[length];
    int pitch = 60;
    int step = 2;
    for (int i = 0; i < length; i++) {
      if (i % 4 == 0) {
        step = pitch > 74 ? -2 : pitch < 56 ? 2 : random.nextInt(6) == 0 ? -step : step;
        pitch += step;
        events[i] = MelodyEvents.noteOn(pitch);
      } else {
        events[i] = i % 32 == 31 ? MelodyEvents.OFF : MelodyEvents.NONE;
      }
    }
    return events;
  }
}
