package antiphon.model.kernel;

import antiphon.music.Hot;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// What is done number by number, with vectors along a row; what fills no vector is done one by
/// one.
final class VectorRows implements Rows {
  private static final VectorSpecies<Float> SPECIES = Widths.species(MethodHandles.lookup());
  private static final int LANES = SPECIES.length();

  VectorRows() {}

  @Hot
  @Override
  public void addRows(float[] w, int[] at, int rows, float[] y, int yAt, int outputs) {
    int o = 0;
    for (; o <= outputs - 4 * LANES; o += 4 * LANES) {
      addFour(w, at, rows, o, y, yAt + o);
    }
    for (; o <= outputs - LANES; o += LANES) {
      FloatVector a = FloatVector.fromArray(SPECIES, y, yAt + o);
      for (int i = 0; i < rows; i++) {
        a = a.add(FloatVector.fromArray(SPECIES, w, at[i] + o));
      }
      a.intoArray(y, yAt + o);
    }
    for (; o < outputs; o++) {
      float sum = y[yAt + o];
      for (int i = 0; i < rows; i++) {
        sum += w[at[i] + o];
      }
      y[yAt + o] = sum;
    }
  }

  @Hot
  private static void addFour(float[] w, int[] at, int rows, int o, float[] y, int yAt) {
    FloatVector a = FloatVector.fromArray(SPECIES, y, yAt);
    FloatVector b = FloatVector.fromArray(SPECIES, y, yAt + LANES);
    FloatVector c = FloatVector.fromArray(SPECIES, y, yAt + 2 * LANES);
    FloatVector d = FloatVector.fromArray(SPECIES, y, yAt + 3 * LANES);
    for (int i = 0; i < rows; i++) {
      int from = at[i] + o;
      a = a.add(FloatVector.fromArray(SPECIES, w, from));
      b = b.add(FloatVector.fromArray(SPECIES, w, from + LANES));
      c = c.add(FloatVector.fromArray(SPECIES, w, from + 2 * LANES));
      d = d.add(FloatVector.fromArray(SPECIES, w, from + 3 * LANES));
    }
    a.intoArray(y, yAt);
    b.intoArray(y, yAt + LANES);
    c.intoArray(y, yAt + 2 * LANES);
    d.intoArray(y, yAt + 3 * LANES);
  }

  @Hot
  @Override
  public void add(float[] x, int xAt, float[] y, int yAt, int outputs) {
    int bound = SPECIES.loopBound(outputs);
    for (int o = 0; o < bound; o += LANES) {
      FloatVector.fromArray(SPECIES, y, yAt + o)
          .add(FloatVector.fromArray(SPECIES, x, xAt + o))
          .intoArray(y, yAt + o);
    }
    for (int o = bound; o < outputs; o++) {
      y[yAt + o] += x[xAt + o];
    }
  }

  @Hot
  @Override
  public void relu(float[] y, int yAt, int outputs) {
    int bound = SPECIES.loopBound(outputs);
    for (int o = 0; o < bound; o += LANES) {
      FloatVector.fromArray(SPECIES, y, yAt + o)
          .lanewise(VectorOperators.MAX, 0f)
          .intoArray(y, yAt + o);
    }
    for (int o = bound; o < outputs; o++) {
      y[yAt + o] = Math.max(y[yAt + o], 0f);
    }
  }

  @Hot
  @Override
  public void signedMax(float[] x, int xAt, float[] sign, float[] y, int yAt, int outputs) {
    int bound = SPECIES.loopBound(outputs);
    for (int o = 0; o < bound; o += LANES) {
      FloatVector.fromArray(SPECIES, x, xAt + o)
          .mul(FloatVector.fromArray(SPECIES, sign, o))
          .max(FloatVector.fromArray(SPECIES, y, yAt + o))
          .intoArray(y, yAt + o);
    }
    for (int o = bound; o < outputs; o++) {
      y[yAt + o] = Math.max(y[yAt + o], sign[o] * x[xAt + o]);
    }
  }
}
