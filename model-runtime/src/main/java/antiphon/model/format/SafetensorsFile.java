package antiphon.model.format;

import static antiphon.model.format.ModelException.quote;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A safetensors file of floats or of whole numbers of 8 bits, read whole and checked: the header's
/// length, every name, shape and offset (tensors fill the data without holes or overlaps), and that
/// all numbers are finite.
public final class SafetensorsFile {
  private static final int LENGTH_BYTES = Long.BYTES;
  private static final long MAX_HEADER = 1 << 20;
  private static final long MAX_FILE = 1 << 27;

  /// Twice what the largest published network has, and more.
  private static final long MAX_NUMBERS = 1 << 25;

  private static final int MAX_TENSORS = 4096;
  private static final int MAX_DIMENSIONS = 8;
  private static final String METADATA = "__metadata__";
  private static final String ADVICE =
      "; the file is cut, damaged or no compiled model: copy or export it again";

  private final Map<String, String> metadata;
  private final Map<String, Tensor> tensors;
  private final int crc32c;

  private SafetensorsFile(Map<String, String> metadata, Map<String, Tensor> tensors, int crc32c) {
    this.metadata = metadata;
    this.tensors = tensors;
    this.crc32c = crc32c;
  }

  /// Where a tensor lies within the data, in bytes.
  private record Entry(String name, TensorType type, List<Integer> shape, long begin, long end) {
    long numbers() {
      return (end - begin) / type.bytes();
    }

    Tensor read(NumberStream from) throws IOException {
      return type.read(name, shape, (int) numbers(), from);
    }
  }

  /// Reads a file.
  ///
  /// @throws ModelException in one sentence without the file's name, which the caller puts in front
  static SafetensorsFile read(Path file) throws ModelException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, Files.size(file));
    } catch (NoSuchFileException e) {
      throw new ModelException("there is no such file; check the name", e);
    } catch (EOFException e) {
      throw new ModelException("it changed while it was being read; try again", e);
    } catch (IOException e) {
      throw new ModelException(
          "it cannot be read (" + e.getMessage() + "); check the name and its permissions", e);
    }
  }

  /// Reads what a file of this size holds.
  static SafetensorsFile read(InputStream in, long size) throws ModelException, IOException {
    if (size > MAX_FILE) {
      throw new ModelException(
          "it has " + size + " bytes, more than any model; choose a model file");
    }
    try {
      return parse(in, size);
    } catch (ModelException e) {
      throw new ModelException(e.getMessage() + ADVICE, e);
    }
  }

  private static SafetensorsFile parse(InputStream in, long size)
      throws ModelException, IOException {
    if (size < LENGTH_BYTES) {
      throw new ModelException("it has only " + size + " bytes");
    }
    long headerLength =
        ByteBuffer.wrap(read(in, LENGTH_BYTES)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    long room = size - LENGTH_BYTES;
    if (headerLength < 2 || headerLength > Math.min(room, MAX_HEADER)) {
      throw new ModelException(
          "its header claims " + Long.toUnsignedString(headerLength) + " bytes");
    }
    JsonFields header = JsonFields.parse("header", text(read(in, (int) headerLength)));
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
    layOut(entries, room - headerLength);
    NumberStream data = new NumberStream(in);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Entry entry : entries) {
      Tensor tensor = entry.read(data);
      if (!data.isFinite()) {
        throw new ModelException(
            "tensor " + quote(entry.name()) + " holds a number that is not finite");
      }
      tensors.put(entry.name(), tensor);
    }
    for (Entry entry : entries) {
      Tensor wholes = tensors.get(entry.name());
      Tensor exponents = tensors.get(Octets.exponents(entry.name()));
      if (entry.type() == TensorType.I8 && wholes != null && exponents != null) {
        tensors.put(entry.name(), Octets.weights(wholes, exponents));
        tensors.remove(exponents.name());
      }
    }
    return new SafetensorsFile(metadata, tensors, data.crc32c());
  }

  private static byte[] read(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("it ends early");
    }
    return bytes;
  }

  private static String text(byte[] bytes) throws ModelException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
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
        "tensor "
            + quote(tensor)
            + " is of type "
            + quote(name)
            + ", none of F32, F16, BF16 and I8");
  }

  /// Sorts the tensors by place and checks that they fill the data exactly.
  private static void layOut(List<Entry> entries, long dataSize) throws ModelException {
    if (entries.size() > MAX_TENSORS) {
      throw new ModelException("it has " + entries.size() + " tensors, more than any model");
    }
    if (entries.stream().mapToLong(Entry::numbers).sum() > MAX_NUMBERS) {
      throw new ModelException("its tensors hold more numbers than any model");
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

  /// The texts under `__metadata__`.
  public Map<String, String> metadata() {
    return Collections.unmodifiableMap(metadata);
  }

  /// All tensors by name, in the order of their data.
  public Map<String, Tensor> tensors() {
    return Collections.unmodifiableMap(tensors);
  }

  /// CRC-32C of the data section.
  public int crc32c() {
    return crc32c;
  }
}
