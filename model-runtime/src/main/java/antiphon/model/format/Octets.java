package antiphon.model.format;

import static antiphon.model.format.ModelException.quote;

import antiphon.model.kernel.Brief;
import java.util.List;

/// Weights as whole numbers of 8 bits times a power of two: one for each output of each matrix, the
/// smallest with which its largest weight does not pass 127. The exponents are a tensor of their
/// own, named after the weights'.
final class Octets {
  private static final int MOST = Byte.MAX_VALUE;

  /// With these exponents every product is a normal number.
  private static final int MOST_EXPONENT = 100;

  final float[] wholes;
  final float[] exponents;

  private Octets(float[] wholes, float[] exponents) {
    this.wholes = wholes;
    this.exponents = exponents;
  }

  /// What the tensor of the exponents is called.
  static String exponents(String name) {
    return name + ".exponent";
  }

  /// What shape the exponents of weights have that are not empty.
  static List<Integer> exponentShape(List<Integer> shape) {
    int outputs = shape.getLast();
    return shape.size() == 4 ? List.of(shape.getFirst(), outputs) : List.of(outputs);
  }

  /// The nearest to some weights.
  ///
  /// @param weights row-major
  static Octets of(float[] weights, List<Integer> shape) {
    int outputs = shape.getLast();
    int matrices = shape.size() == 4 ? shape.getFirst() : 1;
    int size = weights.length / matrices;
    float[] wholes = new float[weights.length];
    float[] exponents = new float[matrices * outputs];
    for (int column = 0; column < exponents.length; column++) {
      int from = column / outputs * size + column % outputs;
      int to = (column / outputs + 1) * size;
      float largest = 0;
      for (int i = from; i < to; i += outputs) {
        largest = Math.max(largest, Math.abs(weights[i]));
      }
      int exponent = Math.getExponent(largest / MOST);
      exponent += Math.scalb((float) MOST, exponent) < largest ? 1 : 0;
      exponent = Math.clamp(exponent, -MOST_EXPONENT, MOST_EXPONENT);
      exponents[column] = exponent;
      for (int i = from; i < to; i += outputs) {
        wholes[i] = Math.clamp(Math.round(Math.scalb(weights[i], -exponent)), -MOST, MOST);
      }
    }
    return new Octets(wholes, exponents);
  }

  /// The weights that whole numbers and exponents stand for.
  ///
  /// @throws ModelException if the exponents are none for such weights
  static Tensor weights(Tensor wholes, Tensor exponents) throws ModelException {
    List<Integer> shape = wholes.shape();
    String name = wholes.name();
    float[] numbers = wholes.data();
    if (numbers.length == 0 || !exponents.shape().equals(exponentShape(shape))) {
      throw new ModelException(
          "tensor "
              + quote(name)
              + " of shape "
              + shape
              + " has exponents of shape "
              + exponents.shape());
    }
    int outputs = shape.getLast();
    int size = numbers.length / (exponents.data().length / outputs);
    short[] weights = new short[numbers.length];
    float[] scales = new float[outputs];
    for (int begin = 0; begin < weights.length; begin += size) {
      for (int o = 0; o < outputs; o++) {
        int exponent = (int) exponents.data()[begin / size * outputs + o];
        if (Math.abs(exponent) > MOST_EXPONENT) {
          throw new ModelException("tensor " + quote(name) + " has an exponent of " + exponent);
        }
        scales[o] = Math.scalb(1f, exponent);
      }
      for (int row = begin; row < begin + size; row += outputs) {
        scale(numbers, scales, row, weights);
      }
    }
    return new Tensor(name, shape, weights);
  }

  private static void scale(float[] numbers, float[] scales, int row, short[] weights) {
    for (int o = 0; o < scales.length; o++) {
      weights[row + o] = Brief.of(numbers[row + o] * scales[o]);
    }
  }
}
