package antiphon.model.format;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;

/// How a tensor's numbers stand in the file, by the names that safetensors has for them. In memory
/// they are 32-bit floats.
enum TensorType {
  F32(Float.BYTES) {
    @Override
    void read(ByteBuffer from, float[] to) {
      from.asFloatBuffer().get(to);
    }

    @Override
    void write(float[] from, int at, int count, ByteBuffer to) {
      to.asFloatBuffer().put(from, at, count);
    }

    @Override
    boolean holds(float number) {
      return true;
    }
  },
  F16(Short.BYTES) {
    @Override
    void read(ByteBuffer from, float[] to) {
      ShortBuffer shorts = from.asShortBuffer();
      for (int i = 0; i < to.length; i++) {
        to[i] = Float.float16ToFloat(shorts.get(i));
      }
    }

    @Override
    void write(float[] from, int at, int count, ByteBuffer to) {
      ShortBuffer shorts = to.asShortBuffer();
      for (int i = 0; i < count; i++) {
        shorts.put(i, Float.floatToFloat16(from[at + i]));
      }
    }

    @Override
    boolean holds(float number) {
      return !Float.isFinite(number)
          || Float.isFinite(Float.float16ToFloat(Float.floatToFloat16(number)));
    }
  };

  private final int bytes;

  TensorType(int bytes) {
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }

  /// Reads as many numbers as `to` has room for, from the buffer's position on.
  abstract void read(ByteBuffer from, float[] to);

  /// Writes numbers from the buffer's position on, which stays.
  abstract void write(float[] from, int at, int count, ByteBuffer to);

  /// Whether a finite number stays one.
  abstract boolean holds(float number);
}
