package antiphon.model.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/// Assembles a compiled model and writes its file: architecture, provenance, and every tensor that
/// [Architecture#tensors] lists.
public final class ModelBuilder {
  private final Architecture architecture;
  private final Provenance provenance;
  private final List<TensorSpec> specs;
  private final Map<String, float[]> tensors = new HashMap<>();
  private Function<String, TensorType> types = name -> TensorType.F32;

  /// @throws ModelException if the architecture is not one that a model can have
  public ModelBuilder(Architecture architecture, Provenance provenance) throws ModelException {
    this.architecture = architecture;
    this.provenance = provenance;
    this.specs = architecture.tensors();
  }

  /// Gives a tensor its numbers, row-major, not copied.
  public ModelBuilder tensor(String name, float[] data) {
    for (TensorSpec spec : specs) {
      if (spec.name().equals(name)) {
        if (spec.size() != data.length) {
          throw new IllegalArgumentException(
              name + " is of shape " + spec.shape() + ", given " + data.length + " numbers");
        }
        tensors.put(name, data);
        return this;
      }
    }
    throw new IllegalArgumentException("the architecture has no tensor " + name);
  }

  /// Has tensors stored as something else than 32-bit floats.
  ///
  /// @param typesByName what to store a tensor as, by its name
  public ModelBuilder store(Function<String, TensorType> typesByName) {
    types = typesByName;
    return this;
  }

  /// Fills every tensor not yet given with seeded noise of a sensible scale: an untrained network,
  /// for tests and measurements.
  public ModelBuilder fill(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (TensorSpec spec : specs) {
      if (!tensors.containsKey(spec.name())) {
        tensors.put(spec.name(), noise(spec, random));
      }
    }
    return this;
  }

  private static float[] noise(TensorSpec spec, RandomGenerator random) {
    float[] data = new float[Math.toIntExact(spec.size())];
    boolean sign = spec.name().endsWith(Architecture.SIGN);
    int outputs = spec.shape().getLast();
    int inputs = 1;
    for (int length :
        spec.shape().subList(Math.max(0, spec.shape().size() - 3), spec.shape().size() - 1)) {
      inputs *= length;
    }
    float scale = (float) Math.sqrt(2.0 / Math.min(inputs, outputs));
    for (int i = 0; i < data.length; i++) {
      data[i] = sign ? (random.nextBoolean() ? 1 : -1) : scale * (random.nextFloat() * 2 - 1);
    }
    return data;
  }

  /// Writes the file, whole or not at all.
  ///
  /// @throws IllegalStateException if a tensor was not given
  /// @throws IllegalArgumentException if a number is too large for the type asked for
  public void write(Path file) throws IOException {
    SafetensorsWriter writer = new SafetensorsWriter();
    for (TensorSpec spec : specs) {
      float @Nullable [] data = tensors.get(spec.name());
      if (data == null) {
        throw new IllegalStateException("tensor " + spec.name() + " was not given");
      }
      writer.tensor(spec.name(), spec.shape(), data, types.apply(spec.name()));
    }
    writer
        .metadata(CompiledModel.FORMAT_KEY, CompiledModel.FORMAT)
        .metadata(CompiledModel.ARCHITECTURE_KEY, ModelJson.write(architecture))
        .metadata(CompiledModel.PROVENANCE_KEY, provenance.json())
        .metadata(CompiledModel.SHA256_KEY, writer.sha256())
        .metadata(CompiledModel.CRC32C_KEY, HexFormat.of().toHexDigits(writer.crc32c()))
        .write(file);
  }
}
