package antiphon.model.kernel;

import antiphon.music.Hot;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The kernels with the Vector API. Vectors lie along the outputs, so that each lane does what
/// [ScalarKernels] does for its output, in the same order; outputs that fill no vector are done one
/// by one. The parts are classes of their own, each defined for the width: see [Widths].
final class VectorKernels implements Kernels {
  private final VectorSpecies<Float> species;
  private final Products singles;
  private final Products halves;
  private final Gates gates;
  private final Rows rows;

  private VectorKernels(VectorSpecies<Float> species) {
    this.species = species;
    this.singles = Widths.instance(Products.class, VectorProducts.class, species, false);
    this.halves = Widths.instance(Products.class, VectorProducts.class, species, true);
    this.gates = Widths.instance(Gates.class, VectorGates.class, species, false);
    this.rows = Widths.instance(Rows.class, VectorRows.class, species, false);
  }

  /// Kernels for vectors of a width of 64, 128, 256 or 512 bits; right, but slow, if the machine
  /// has none so wide.
  static Kernels ofWidth(int bits) {
    return new VectorKernels(Widths.ofBits(bits));
  }

  /// The width in bits that suits this machine best.
  static int preferredWidth() {
    return FloatVector.SPECIES_PREFERRED.vectorBitSize();
  }

  @Override
  public String name() {
    return "vector-" + species.vectorBitSize();
  }

  @Override
  public int panel() {
    return 2 * species.length();
  }

  @Override
  public Products products(boolean half) {
    return half ? halves : singles;
  }

  @Hot
  @Override
  public void lstm(float[] sums, float[] c, float[] h, int units) {
    gates.lstm(sums, c, h, units);
  }

  @Hot
  @Override
  public void addRows(float[] w, int[] at, int count, float[] y, int yAt, int outputs) {
    rows.addRows(w, at, count, y, yAt, outputs);
  }

  @Hot
  @Override
  public void add(float[] x, int xAt, float[] y, int yAt, int outputs) {
    rows.add(x, xAt, y, yAt, outputs);
  }

  @Hot
  @Override
  public void relu(float[] y, int yAt, int outputs) {
    rows.relu(y, yAt, outputs);
  }

  @Hot
  @Override
  public void signedMax(float[] x, int xAt, float[] sign, float[] y, int yAt, int outputs) {
    rows.signedMax(x, xAt, sign, y, yAt, outputs);
  }
}
