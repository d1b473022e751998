package antiphon.model.format;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/// Writes a safetensors file: the same tensors and texts in the same order give the same bytes.
public final class SafetensorsWriter {
  /// Data begin at a multiple of this, so that a reader may map it.
  private static final int ALIGNMENT = 64;

  private static final int CHUNK = 1 << 14;

  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final List<Entry> tensors = new ArrayList<>();

  /// A file without tensors or texts yet.
  public SafetensorsWriter() {}

  public SafetensorsWriter metadata(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  private record Entry(Tensor tensor, TensorType type) {}

  /// Adds a tensor of 32-bit floats; its numbers are not copied.
  public SafetensorsWriter tensor(String name, List<Integer> shape, float[] data) {
    return tensor(name, shape, data, TensorType.F32);
  }

  /// Adds a tensor; its numbers are not copied.
  ///
  /// @param type what they are stored as, each rounded to the nearest
  /// @throws IllegalArgumentException if one is too large for that
  public SafetensorsWriter tensor(String name, List<Integer> shape, float[] data, TensorType type) {
    if (new TensorSpec(name, shape).size() != data.length) {
      throw new IllegalArgumentException(
          name + " of shape " + shape + " given " + data.length + " numbers");
    }
    for (float number : data) {
      if (!type.holds(number)) {
        throw new IllegalArgumentException(
            name + " holds " + number + ", too large for 16 bits: store it in 32");
      }
    }
    if (type == TensorType.I8) {
      Octets octets = Octets.of(data, shape);
      List<Integer> exponentShape = Octets.exponentShape(shape);
      tensors.add(new Entry(new Tensor(name, shape, octets.wholes), type));
      tensors.add(
          new Entry(new Tensor(Octets.exponents(name), exponentShape, octets.exponents), type));
    } else {
      tensors.add(new Entry(new Tensor(name, shape, data), type));
    }
    return this;
  }

  /// SHA-256 of the data section as it will be written, in lower-case hexadecimal digits.
  public String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      writeData((bytes, length) -> digest.update(bytes, 0, length));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException | IOException e) {
      throw new AssertionError("every Java platform has SHA-256, and memory does not fail", e);
    }
  }

  /// CRC-32C of the data section as it will be written.
  public int crc32c() {
    try {
      CRC32C sum = new CRC32C();
      writeData((bytes, length) -> sum.update(bytes, 0, length));
      return (int) sum.getValue();
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
  }

  /// Writes the file whole or not at all: a reader never sees half of it.
  public void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " is not a file");
    }
    // Not a temporary file of the JDK's: those are for their owner alone, and so the model would
    // be.
    Path draft =
        folder.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      try (OutputStream out = Files.newOutputStream(draft)) {
        out.write(header());
        writeData((bytes, length) -> out.write(bytes, 0, length));
      }
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private byte[] header() {
    JsonObject json = new JsonObject();
    JsonObject texts = new JsonObject();
    metadata.forEach(texts::addProperty);
    json.add("__metadata__", texts);
    long at = 0;
    for (Entry each : tensors) {
      Tensor tensor = each.tensor();
      JsonObject entry = new JsonObject();
      entry.addProperty("dtype", each.type().name());
      JsonArray shape = new JsonArray();
      tensor.shape().forEach(shape::add);
      entry.add("shape", shape);
      JsonArray offsets = new JsonArray();
      offsets.add(at);
      at += (long) tensor.data().length * each.type().bytes();
      offsets.add(at);
      entry.add("data_offsets", offsets);
      json.add(tensor.name(), entry);
    }
    byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
    int padded = Math.ceilDiv(Long.BYTES + text.length, ALIGNMENT) * ALIGNMENT;
    ByteBuffer header = ByteBuffer.allocate(padded).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(padded - Long.BYTES).put(text);
    while (header.hasRemaining()) {
      header.put((byte) ' ');
    }
    return header.array();
  }

  private interface Sink {
    void accept(byte[] bytes, int length) throws IOException;
  }

  private void writeData(Sink sink) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (Entry each : tensors) {
      float[] data = each.tensor().data();
      for (int at = 0; at < data.length; at += CHUNK) {
        int count = Math.min(CHUNK, data.length - at);
        each.type().write(data, at, count, bytes.clear());
        sink.accept(bytes.array(), count * each.type().bytes());
      }
    }
  }
}
