package antiphon.training.layer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/// Cuts a layer's part of DL4J's flat parameter vector into the matrices of its [ParamSpec]s.
final class ParamSpecs implements ParamInitializer {
  private final String layerName;
  private final List<ParamSpec> specs;

  ParamSpecs(String layerName, List<ParamSpec> specs) {
    this.layerName = layerName;
    this.specs = specs;
  }

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return specs.stream().mapToLong(ParamSpec::length).sum();
  }

  @Override
  public long numParams(Layer layer) {
    return specs.stream().mapToLong(ParamSpec::length).sum();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return specs.stream().map(ParamSpec::name).toList();
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return keys(ParamSpec.Kind.WEIGHT);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return keys(ParamSpec.Kind.BIAS);
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return kind(key) == ParamSpec.Kind.WEIGHT;
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return kind(key) == ParamSpec.Kind.BIAS;
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray flat, boolean initializeParams) {
    Map<String, INDArray> views = getGradientsFromFlattened(conf, flat);
    if (initializeParams) {
      for (ParamSpec spec : specs) {
        SplittableRandom random =
            new SplittableRandom(conf.getSeed() * 31 + (layerName + spec.name()).hashCode());
        float[] values = new float[spec.length()];
        for (int i = 0; i < values.length; i++) {
          values[i] =
              (float)
                  (spec.mean()
                      + (spec.deviation() == 0 ? 0 : spec.deviation() * random.nextGaussian()));
        }
        Floats.write(values, view(views, spec.name()));
      }
    }
    return views;
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray flat) {
    Map<String, INDArray> views = new LinkedHashMap<>();
    INDArray vector = flat.reshape(flat.length());
    long from = 0;
    for (ParamSpec spec : specs) {
      INDArray part = vector.get(NDArrayIndex.interval(from, from + spec.length()));
      views.put(spec.name(), part.reshape('c', spec.rows(), spec.columns()));
      from += spec.length();
    }
    return views;
  }

  ParamSpec.Kind kind(String key) {
    return specs.stream()
        .filter(spec -> spec.name().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(layerName + " has no parameter " + key))
        .kind();
  }

  private static INDArray view(Map<String, INDArray> views, String name) {
    INDArray view = views.get(name);
    if (view == null) {
      throw new IllegalArgumentException("no parameter " + name);
    }
    return view;
  }

  private List<String> keys(ParamSpec.Kind kind) {
    return specs.stream().filter(spec -> spec.kind() == kind).map(ParamSpec::name).toList();
  }
}
