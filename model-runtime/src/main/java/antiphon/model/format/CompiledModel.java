package antiphon.model.format;

import static antiphon.model.format.ModelException.quote;

import antiphon.model.kernel.Panels;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A network ready to be run: its architecture, its numbers, and where it comes from. Immutable by
/// agreement: nobody writes to its tensors.
public final class CompiledModel {
  static final String FORMAT_KEY = "antiphon.format";
  static final String FORMAT = "2";
  static final String ARCHITECTURE_KEY = "antiphon.architecture";
  static final String PROVENANCE_KEY = "antiphon.provenance";
  static final String SHA256_KEY = "antiphon.sha256";
  static final String CRC32C_KEY = "antiphon.crc32c";

  private final Architecture architecture;
  private final Provenance provenance;
  private final Map<String, Tensor> tensors;
  private final String sha256;

  /// Weights laid out for kernels, by name and width.
  private final Map<String, Panels> panels = new ConcurrentHashMap<>();

  private CompiledModel(
      Architecture architecture,
      Provenance provenance,
      Map<String, Tensor> tensors,
      String sha256) {
    this.architecture = architecture;
    this.provenance = provenance;
    this.tensors = tensors;
    this.sha256 = sha256;
  }

  /// Reads a compiled model and checks all of it. Off the loop: reads a file, allocates some of its
  /// size.
  ///
  /// @throws ModelException in one sentence that names the file, if there is anything wrong with it
  public static CompiledModel load(Path file) throws ModelException {
    try {
      return check(SafetensorsFile.read(file));
    } catch (ModelException e) {
      throw new ModelException(
          "Cannot use the model file " + file + ": " + e.getMessage() + ".", e);
    }
  }

  /// The model that a file's content makes; the message of the exception is without the file's
  /// name.
  static CompiledModel check(SafetensorsFile file) throws ModelException {
    String format = text(file, FORMAT_KEY);
    if (!format.equals(FORMAT)) {
      throw new ModelException(
          "it is of format "
              + quote(format)
              + ", and this version reads format "
              + FORMAT
              + "; use a matching version");
    }
    if (!text(file, CRC32C_KEY).equals(HexFormat.of().toHexDigits(file.crc32c()))) {
      throw new ModelException(
          "its numbers do not match their checksum; the file is damaged: copy or export it again");
    }
    try {
      Architecture architecture = ModelJson.architecture(text(file, ARCHITECTURE_KEY));
      Provenance provenance = ModelJson.provenance(text(file, PROVENANCE_KEY));
      List<TensorSpec> specs = architecture.tensors();
      for (TensorSpec spec : specs) {
        match(spec, file.tensors().get(spec.name()));
      }
      if (file.tensors().size() != specs.size()) {
        throw new ModelException(
            "it has "
                + file.tensors().size()
                + " tensors where its architecture has "
                + specs.size());
      }
      return new CompiledModel(architecture, provenance, file.tensors(), sha256(file));
    } catch (ModelException e) {
      throw new ModelException(e.getMessage() + "; export it again with this version", e);
    }
  }

  private static String sha256(SafetensorsFile file) throws ModelException {
    String sha256 = text(file, SHA256_KEY);
    if (sha256.length() != 64 || !sha256.chars().allMatch(HexFormat::isHexDigit)) {
      throw new ModelException(quote(SHA256_KEY) + " is not a SHA-256");
    }
    return sha256;
  }

  private static void match(TensorSpec spec, @Nullable Tensor tensor) throws ModelException {
    if (tensor == null) {
      throw new ModelException("tensor " + quote(spec.name()) + " is missing");
    }
    if (!tensor.shape().equals(spec.shape())) {
      throw new ModelException(
          "tensor "
              + quote(spec.name())
              + " has the shape "
              + tensor.shape()
              + " where its architecture asks for "
              + spec.shape());
    }
    if (spec.name().endsWith(Architecture.SIGN)) {
      for (float sign : tensor.data()) {
        if (Math.abs(sign) != 1) {
          throw new ModelException(
              "tensor " + quote(spec.name()) + " holds something other than 1 and -1");
        }
      }
    }
  }

  private static String text(SafetensorsFile file, String key) throws ModelException {
    @Nullable String text = file.metadata().get(key);
    if (text == null) {
      throw new ModelException(
          "it has no " + quote(key) + ", so it is not a compiled model; choose one that is");
    }
    return text;
  }

  public Architecture architecture() {
    return architecture;
  }

  public Provenance provenance() {
    return provenance;
  }

  /// SHA-256 of all its numbers as its file has it, in lower-case hexadecimal digits: a journal
  /// names a model by it. Loading does not compute it: damage is found by a checksum that a virtual
  /// machine just started computes a hundred times as fast.
  public String sha256() {
    return sha256;
  }

  /// What all its numbers take, each in the bits that it has.
  public long bytes() {
    return tensors.values().stream().mapToLong(Tensor::bytes).sum();
  }

  /// The matrices of a tensor, laid out for kernels: once, and shared.
  ///
  /// @param name one that [Architecture#tensors] lists
  /// @param width outputs that the kernels have side by side
  public Panels panels(String name, int width) {
    return panels.computeIfAbsent(width + " " + name, _ -> named(name).panels(width));
  }

  /// The numbers of a tensor, row-major, not copied.
  ///
  /// @param name one that [Architecture#tensors] lists
  public float[] tensor(String name) {
    return named(name).data();
  }

  private Tensor named(String name) {
    @Nullable Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no tensor " + name);
    }
    return tensor;
  }
}
