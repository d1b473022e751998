package antiphon.model;

import antiphon.model.format.Architecture;
import antiphon.model.format.LayerShape;
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

  /// The multiply-adds of a batch: where finishing is cheap all candidates are one batch, where it
  /// is not the likeliest are answered some 100 microseconds after preparation or so.
  static final long BATCH_WORK = 1L << 21;

  /// But so many at least: fewer would wait for the weights rather than multiply by them.
  static final int LEAST_BATCH = 8;

  /// What suits a network over events: each class's row may be next.
  ///
  /// @throws ModelException if the model's architecture does not hold together
  static Lookahead of(Architecture architecture) throws ModelException {
    List<LayerShape> shapes = architecture.shapes();
    Dependence[] dependences = Dependence.of(shapes);
    int classes = architecture.row();
    long numbers = classes;
    for (int i = 0; i < dependences.length; i++) {
      LayerShape shape = shapes.get(i);
      numbers += (long) (shape.positions() - dependences[i].clean()) * shape.channels();
    }
    long work = Math.max(1, MultiplyAdds.of(architecture).required());
    long candidates = Math.clamp(MOST_BYTES / Float.BYTES / numbers, 1, classes);
    long batch = Math.min(candidates, Math.max(LEAST_BATCH, BATCH_WORK / work));
    return new Lookahead((int) candidates, (int) batch);
  }

  /// How many rows' numbers are kept: one without look-ahead.
  int kept() {
    return Math.max(1, candidates);
  }
}
