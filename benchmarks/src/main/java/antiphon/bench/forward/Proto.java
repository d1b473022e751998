package antiphon.bench.forward;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes a message in the wire format of protocol buffers, as much of it as an ONNX file needs.
final class Proto {
  private static final int VARINT = 0;
  private static final int FIXED32 = 5;
  private static final int BYTES = 2;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Proto number(int field, long value) {
    varint((long) field << 3 | VARINT);
    varint(value);
    return this;
  }

  Proto number(int field, float value) {
    varint((long) field << 3 | FIXED32);
    out.writeBytes(raw(new float[] {value}));
    return this;
  }

  Proto numbers(int field, long... values) {
    for (long value : values) {
      number(field, value);
    }
    return this;
  }

  Proto bytes(int field, byte[] value) {
    varint((long) field << 3 | BYTES);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  Proto text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  Proto message(int field, Proto value) {
    return bytes(field, value.bytes());
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /// Floats as a tensor's raw data.
  static byte[] raw(float[] values) {
    byte[] raw = new byte[values.length * Float.BYTES];
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return raw;
  }

  /// Longs as a tensor's raw data.
  static byte[] raw(long[] values) {
    byte[] raw = new byte[values.length * Long.BYTES];
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(values);
    return raw;
  }

  private void varint(long value) {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      out.write((int) ((left & 0x7f) | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
  }
}
