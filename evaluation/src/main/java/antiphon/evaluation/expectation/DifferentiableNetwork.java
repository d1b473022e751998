package antiphon.evaluation.expectation;

import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerShape;
import antiphon.model.format.ModelException;
import java.util.Arrays;
import java.util.List;

/// A compiled network of events taken apart for study: its outputs before the softmax for any
/// numbers in its window, and how each of these numbers bears on an output. In double precision and
/// without haste; the live path has its own.
final class DifferentiableNetwork {
  private final int row;
  private final Layer[] layers;

  /// @throws ModelException if the model has heads, or none of whose outputs is an event
  DifferentiableNetwork(CompiledModel model) throws ModelException {
    if (!model.architecture().heads().isEmpty() || !model.architecture().softmax()) {
      throw new ModelException(
          "The model "
              + model.provenance().name()
              + " foretells no events; `antiphon networks` lists those that do.");
    }
    row = model.architecture().row();
    List<LayerShape> shapes = model.architecture().shapes();
    layers = new Layer[shapes.size()];
    for (int i = 0; i < layers.length; i++) {
      layers[i] = Layer.of(shapes.get(i), model);
    }
  }

  /// The outputs before the softmax; valid until the next call.
  ///
  /// @param window `window * row`, the oldest position first
  double[] logits(double[] window) {
    for (Layer layer : layers) {
      layer.forward(out(layer.shape.from(), window), out(layer.shape.other(), window));
    }
    return layers[layers.length - 1].out;
  }

  /// How an output before the softmax changes with each number of the window of the last [#logits].
  ///
  /// @param window the same
  double[] gradient(double[] window, int output) {
    double[] gradient = new double[window.length];
    for (Layer layer : layers) {
      Arrays.fill(layer.outGradient, 0);
    }
    layers[layers.length - 1].outGradient[output] = 1;
    for (int i = layers.length - 1; i >= 0; i--) {
      LayerShape shape = layers[i].shape;
      layers[i].backward(
          out(shape.from(), window),
          gradient(shape.from(), gradient),
          gradient(shape.other(), gradient));
    }
    return gradient;
  }

  /// Numbers in a position of the window.
  int row() {
    return row;
  }

  private double[] out(int layer, double[] window) {
    return layer == LayerShape.WINDOW ? window : layers[layer].out;
  }

  private double[] gradient(int layer, double[] window) {
    return layer == LayerShape.WINDOW ? window : layers[layer].outGradient;
  }
}
