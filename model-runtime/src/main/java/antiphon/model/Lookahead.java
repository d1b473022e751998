package antiphon.model;

import antiphon.model.format.Architecture;
import antiphon.model.format.LayerShape;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.ModelException;
import java.util.List;

/// How many possible newest rows a network can hold the answers to, and how many of them it works
/// on together.
///
/// @param candidates rows that are evaluated before one of them happens, 0 for none
/// @param batch how many of them are finished together, 1 or more
record Lookahead(int candidates, int batch) {
  /// Only what has happened is evaluated.
  static final Lookahead NONE = new Lookahead(0, 1);

  /// What the candidates' numbers may take, in bytes.
  static final long MOST_BYTES = 16L << 20;

  /// The multiplications of a batch: where finishing is cheap all candidates are one batch, where
  /// it is not the likeliest are answered some 100 microseconds after preparation or so.
  static final long BATCH_WORK = 1L << 21;

  /// But so many at least: fewer would wait for the weights rather than multiply by them.
  static final int LEAST_BATCH = 8;

  /// What suits a network over events: each class's row may be next.
  ///
  /// @throws ModelException if the model's architecture does not hold together
  static Lookahead of(Architecture architecture) throws ModelException {
    List<LayerShape> shapes = architecture.shapes();
    int classes = architecture.row();
    Dependence[] dependences = Dependence.of(shapes);
    long work = 0;
    long numbers = classes;
    for (int i = 0; i < dependences.length; i++) {
      LayerShape shape = shapes.get(i);
      work += work(shape, Dependence.read(shape, dependences), dependences[i]);
      numbers += (long) (shape.positions() - dependences[i].clean()) * shape.channels();
    }
    long candidates = Math.clamp(MOST_BYTES / Float.BYTES / numbers, 1, classes);
    long batch = Math.clamp(BATCH_WORK / Math.max(1, work), LEAST_BATCH, classes);
    return new Lookahead((int) candidates, (int) Math.min(batch, candidates));
  }

  /// How many rows' numbers are kept: one without look-ahead.
  int kept() {
    return Math.max(1, candidates);
  }

  /// The multiplications, or what counts as much, that a layer has left when the newest row is
  /// known and has one active feature.
  private static long work(LayerShape shape, Dependence in, Dependence out) {
    int inputs = shape.from() == LayerShape.WINDOW ? 1 : shape.inChannels();
    int dirtyIn = shape.inPositions() - in.clean();
    int dirty = shape.positions() - out.clean();
    return switch (shape.spec()) {
      case LayerSpec.Conv1d _, LayerSpec.LocalConv1d _, LayerSpec.Dense _ -> {
        long terms = 0;
        for (int p = out.clean(); p < shape.positions(); p++) {
          int start = p * shape.stride() - shape.padding().before();
          int end = Math.min(start + shape.reach(), shape.inPositions());
          terms += end - Math.max(start, in.clean());
        }
        yield terms * inputs * shape.channels();
      }
      case LayerSpec.Lstm lstm -> {
        long recurrent = Math.max(0, dirtyIn - 1) * (long) lstm.units();
        long terms = (long) dirtyIn * inputs + recurrent;
        yield lstm.units() * (4 * terms + (long) LstmStage.GATE_COST * dirtyIn);
      }
      case LayerSpec.GlobalMaxPool _ -> (long) dirtyIn * shape.channels();
      case LayerSpec.MaxPool1d _, LayerSpec.AveragePool1d _, LayerSpec.Add _ ->
          (long) dirty * shape.reach() * shape.channels();
    };
  }
}
