package antiphon.model.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/// A safetensors file taken apart, to be put together wrongly.
final class RawFile {
  String header;
  byte[] data;

  RawFile(String header, byte[] data) {
    this.header = header;
    this.data = data;
  }

  static RawFile read(Path file) throws IOException {
    byte[] all = Files.readAllBytes(file);
    int length = (int) ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getLong();
    String header = new String(all, Long.BYTES, length, StandardCharsets.UTF_8);
    return new RawFile(header, Arrays.copyOfRange(all, Long.BYTES + length, all.length));
  }

  RawFile replace(String part, String by) {
    if (!header.contains(part)) {
      throw new IllegalArgumentException("no " + part + " in " + header);
    }
    header = header.replace(part, by);
    return this;
  }

  RawFile put(int at, float number) {
    String before = crc32c();
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).putFloat(at, number);
    header = header.replace(before, crc32c());
    return this;
  }

  private String crc32c() {
    CRC32C sum = new CRC32C();
    sum.update(data);
    return "%08x".formatted(sum.getValue());
  }

  String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  byte[] bytes() {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer all =
        ByteBuffer.allocate(Long.BYTES + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    return all.putLong(text.length).put(text).put(data).array();
  }
}
