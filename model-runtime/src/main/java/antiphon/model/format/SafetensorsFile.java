package antiphon.model.format;

import static antiphon.model.format.ModelException.quote;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// A safetensors file of 32-bit and 16-bit floats, read whole and checked: the header's length,
/// every name, shape and offset (tensors fill the data without holes or overlaps), and that all
/// numbers are finite.
///
/// The file is mapped, checked, copied to arrays of our own and unmapped: a mapping that stayed
/// could fault in the loop, or bring the JVM down if the file were cut under it.
public final class SafetensorsFile {
  private static final int LENGTH_BYTES = Long.BYTES;
  private static final long MAX_HEADER = 1 << 20;
  private static final long MAX_FILE = 1 << 28;
  private static final int MAX_TENSORS = 4096;
  private static final int MAX_DIMENSIONS = 8;
  private static final String METADATA = "__metadata__";
  private static final String ADVICE =
      "; the file is cut, damaged or no compiled model: copy or export it again";
  private static final ValueLayout.OfLong LENGTH =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Map<String, String> metadata;
  private final Map<String, Tensor> tensors;
  private final String sha256;

  private SafetensorsFile(
      Map<String, String> metadata, Map<String, Tensor> tensors, String sha256) {
    this.metadata = metadata;
    this.tensors = tensors;
    this.sha256 = sha256;
  }

  /// Where a tensor lies within the data, in bytes.
  private record Entry(String name, TensorType type, List<Integer> shape, long begin, long end) {}

  /// Reads a file.
  ///
  /// @throws ModelException in one sentence without the file's name, which the caller puts in front
  static SafetensorsFile read(Path file) throws ModelException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        Arena arena = Arena.ofShared()) {
      long size = channel.size();
      if (size > MAX_FILE) {
        throw new ModelException(
            "it has " + size + " bytes, more than any model; choose a model file");
      }
      return read(channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena));
    } catch (NoSuchFileException e) {
      throw new ModelException("there is no such file; check the name", e);
    } catch (IOException e) {
      throw new ModelException(
          "it cannot be read (" + e.getMessage() + "); check the name and its permissions", e);
    } catch (InternalError e) {
      // What the JVM makes of a page that vanished: the file was cut while it was mapped.
      throw new ModelException("it changed while it was being read; try again", e);
    }
  }

  /// Reads what a file holds; keeps nothing of the segment.
  static SafetensorsFile read(MemorySegment file) throws ModelException {
    try {
      return parse(file);
    } catch (ModelException e) {
      throw new ModelException(e.getMessage() + ADVICE, e);
    }
  }

  private static SafetensorsFile parse(MemorySegment file) throws ModelException {
    if (file.byteSize() < LENGTH_BYTES) {
      throw new ModelException("it has only " + file.byteSize() + " bytes");
    }
    long headerLength = file.get(LENGTH, 0);
    long room = file.byteSize() - LENGTH_BYTES;
    if (headerLength < 2 || headerLength > Math.min(room, MAX_HEADER)) {
      throw new ModelException(
          "its header claims " + Long.toUnsignedString(headerLength) + " bytes");
    }
    JsonFields header = JsonFields.parse("header", text(file.asSlice(LENGTH_BYTES, headerLength)));
    MemorySegment data = file.asSlice(LENGTH_BYTES + headerLength);
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, JsonElement> field : header.entries()) {
      if (field.getKey().equals(METADATA)) {
        for (Map.Entry<String, JsonElement> each : header.object(METADATA).entries()) {
          metadata.put(each.getKey(), JsonFields.string(each.getKey(), each.getValue()));
        }
      } else {
        entries.add(entry(field.getKey(), JsonFields.of(quote(field.getKey()), field.getValue())));
      }
    }
    layOut(entries, data.byteSize());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    // Both take tens of milliseconds of a large file, each in its own thread.
    CompletableFuture<String> sha256 = CompletableFuture.supplyAsync(() -> sha256(data));
    try {
      for (Entry entry : entries) {
        tensors.put(entry.name(), copy(entry, data));
      }
    } finally {
      sha256.join();
    }
    return new SafetensorsFile(metadata, tensors, sha256.join());
  }

  private static String text(MemorySegment bytes) throws ModelException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.asByteBuffer()).toString();
    } catch (CharacterCodingException e) {
      throw new ModelException("its header is not UTF-8 text", e);
    }
  }

  private static Entry entry(String name, JsonFields json) throws ModelException {
    TensorType type = type(name, json.string("dtype"));
    List<Integer> shape =
        JsonFields.integers("shape", json.array("shape", MAX_DIMENSIONS), MAX_DIMENSIONS);
    JsonArray offsets = json.array("data_offsets", 2);
    if (offsets.size() != 2) {
      throw new ModelException("tensor " + quote(name) + " has no begin and end");
    }
    long begin = JsonFields.whole("data_offsets", offsets.get(0));
    long end = JsonFields.whole("data_offsets", offsets.get(1));
    long bytes = type.bytes();
    for (int length : shape) {
      if (length < 0) {
        throw new ModelException("tensor " + quote(name) + " has a negative size");
      }
      bytes = length == 0 ? 0 : bytes > MAX_FILE / length ? MAX_FILE + 1 : bytes * length;
    }
    if (begin < 0 || begin > end || end > MAX_FILE || end - begin != bytes) {
      throw new ModelException(
          "tensor "
              + quote(name)
              + " lies at "
              + begin
              + " to "
              + end
              + ", which does not fit its shape "
              + shape);
    }
    return new Entry(name, type, shape, begin, end);
  }

  private static TensorType type(String tensor, String name) throws ModelException {
    for (TensorType type : TensorType.values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    throw new ModelException(
        "tensor " + quote(tensor) + " is of type " + quote(name) + ", none of F32, F16 and BF16");
  }

  /// Sorts the tensors by place and checks that they fill the data exactly.
  private static void layOut(List<Entry> entries, long dataSize) throws ModelException {
    if (entries.size() > MAX_TENSORS) {
      throw new ModelException("it has " + entries.size() + " tensors, more than any model");
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long at = 0;
    for (Entry entry : entries) {
      if (entry.begin() != at) {
        String how =
            entry.begin() < at ? " overlaps the one before it" : " leaves a hole before it";
        throw new ModelException("tensor " + quote(entry.name()) + how);
      }
      at = entry.end();
    }
    if (at != dataSize) {
      throw new ModelException("its tensors take " + at + " bytes, but it holds " + dataSize);
    }
  }

  private static Tensor copy(Entry entry, MemorySegment data) throws ModelException {
    MemorySegment part = data.asSlice(entry.begin(), entry.end() - entry.begin());
    ByteBuffer bytes = part.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    Tensor tensor = entry.type().read(entry.name(), entry.shape(), bytes);
    if (!tensor.isFinite()) {
      throw new ModelException(
          "tensor " + quote(entry.name()) + " holds a number that is not finite");
    }
    return tensor;
  }

  private static String sha256(MemorySegment data) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(data.asByteBuffer());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /// The texts under `__metadata__`.
  public Map<String, String> metadata() {
    return Collections.unmodifiableMap(metadata);
  }

  /// All tensors by name, in the order of their data.
  public Map<String, Tensor> tensors() {
    return Collections.unmodifiableMap(tensors);
  }

  /// SHA-256 of the data section, in lower-case hexadecimal digits.
  public String sha256() {
    return sha256;
  }
}
