package antiphon.bench.forward;

import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerShape;
import java.util.Arrays;

/// A compiled model's numbers in the layouts that other engines want.
final class Weights {
  private final CompiledModel model;

  Weights(CompiledModel model) {
    this.model = model;
  }

  /// As the model has them: of a convolution `[kernel, in, out]`, of a local one `[positions,
  /// kernel, in, out]`, of a dense layer `[positions * in, out]`.
  float[] weight(LayerShape shape) {
    return model.tensor(shape.spec().name() + ".weight");
  }

  float[] bias(LayerShape shape) {
    return model.tensor(shape.spec().name() + ".bias");
  }

  float[] tensor(LayerShape shape, String name) {
    return model.tensor(shape.spec().name() + "." + name);
  }

  /// A convolution's as `[out, in, kernel]`.
  float[] channelsFirst(LayerShape shape) {
    int in = shape.inChannels();
    int out = shape.channels();
    int kernel = shape.reach();
    float[] from = weight(shape);
    float[] to = new float[from.length];
    for (int k = 0; k < kernel; k++) {
      for (int i = 0; i < in; i++) {
        for (int o = 0; o < out; o++) {
          to[(o * in + i) * kernel + k] = from[(k * in + i) * out + o];
        }
      }
    }
    return to;
  }

  /// A matrix `[rows, columns]`, turned into `[columns, rows]`; several that follow each other are
  /// turned one by one.
  static float[] transposed(float[] matrices, int rows, int columns) {
    float[] turned = new float[matrices.length];
    for (int at = 0; at < matrices.length; at += rows * columns) {
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
          turned[at + c * rows + r] = matrices[at + r * columns + c];
        }
      }
    }
    return turned;
  }

  /// The signs of a pooling: empty if it takes maxima only.
  float[] signs(LayerShape shape) {
    float[] sign = tensor(shape, "sign");
    float[] ones = new float[sign.length];
    Arrays.fill(ones, 1);
    return Arrays.equals(sign, ones) ? new float[0] : sign;
  }

  /// For each position of a local convolution, the rows that it reads: `[positions, kernel]`,
  /// counted from the first row of the padding.
  static long[] windows(LayerShape shape) {
    long[] rows = new long[shape.positions() * shape.reach()];
    for (int i = 0; i < rows.length; i++) {
      int position = i / shape.reach();
      int tap = i % shape.reach();
      rows[i] = (long) position + tap;
    }
    return rows;
  }
}
