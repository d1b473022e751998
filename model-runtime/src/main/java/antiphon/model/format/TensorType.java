package antiphon.model.format;

import antiphon.model.kernel.Brief;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.List;

/// How a tensor's numbers stand in the file, by the names that safetensors has for them.
public enum TensorType {
  /// 32-bit floats.
  F32(Float.BYTES, 0x7F80_0000_7F80_0000L) {
    @Override
    Tensor read(String name, List<Integer> shape, int size, NumberStream from) throws IOException {
      float[] numbers = new float[size];
      for (int at = 0; at < numbers.length; ) {
        FloatBuffer chunk = next(from, numbers.length - at).asFloatBuffer();
        int count = chunk.remaining();
        chunk.get(numbers, at, count);
        at += count;
      }
      return new Tensor(name, shape, numbers);
    }

    @Override
    void write(float[] from, int at, int count, ByteBuffer to) {
      to.asFloatBuffer().put(from, at, count);
    }

    @Override
    float rounded(float number) {
      return number;
    }
  },

  /// 16-bit floats of a small range and some 3 digits, widened when they are loaded.
  F16(Short.BYTES, 0x7C00_7C00_7C00_7C00L) {
    @Override
    Tensor read(String name, List<Integer> shape, int size, NumberStream from) throws IOException {
      float[] numbers = new float[size];
      for (int at = 0; at < numbers.length; ) {
        ShortBuffer chunk = next(from, numbers.length - at).asShortBuffer();
        while (chunk.hasRemaining()) {
          numbers[at++] = Float.float16ToFloat(chunk.get());
        }
      }
      return new Tensor(name, shape, numbers);
    }

    @Override
    void write(float[] from, int at, int count, ByteBuffer to) {
      ShortBuffer shorts = to.asShortBuffer();
      for (int i = 0; i < count; i++) {
        shorts.put(i, Float.floatToFloat16(from[at + i]));
      }
    }

    @Override
    float rounded(float number) {
      return Float.float16ToFloat(Float.floatToFloat16(number));
    }
  },

  /// 16-bit floats of the range of 32-bit ones and some 2 digits: they stay so in memory, and are
  /// widened as they are multiplied by.
  BF16(Short.BYTES, 0x7F80_7F80_7F80_7F80L) {
    @Override
    Tensor read(String name, List<Integer> shape, int size, NumberStream from) throws IOException {
      short[] numbers = new short[size];
      for (int at = 0; at < numbers.length; ) {
        ShortBuffer chunk = next(from, numbers.length - at).asShortBuffer();
        int count = chunk.remaining();
        chunk.get(numbers, at, count);
        at += count;
      }
      return new Tensor(name, shape, numbers);
    }

    @Override
    void write(float[] from, int at, int count, ByteBuffer to) {
      ShortBuffer shorts = to.asShortBuffer();
      for (int i = 0; i < count; i++) {
        shorts.put(i, Brief.of(from[at + i]));
      }
    }

    @Override
    float rounded(float number) {
      return Brief.toFloat(Brief.of(number));
    }
  },

  /// Whole numbers of 8 bits. A tensor of them has another one beside it, with the power of two
  /// that each output's weights are multiplied by ([Octets]). In memory they are as [#BF16], which
  /// holds such products exactly.
  I8(Byte.BYTES, 0) {
    @Override
    Tensor read(String name, List<Integer> shape, int size, NumberStream from) throws IOException {
      short[] numbers = new short[size];
      for (int at = 0; at < numbers.length; ) {
        ByteBuffer chunk = next(from, numbers.length - at);
        while (chunk.hasRemaining()) {
          numbers[at++] = Brief.of(chunk.get());
        }
      }
      return new Tensor(name, shape, numbers);
    }

    @Override
    void write(float[] from, int at, int count, ByteBuffer to) {
      for (int i = 0; i < count; i++) {
        to.put(i, (byte) from[at + i]);
      }
    }

    @Override
    float rounded(float number) {
      return Math.clamp(Math.round(number), Byte.MIN_VALUE, Byte.MAX_VALUE);
    }
  };

  private final int bytes;
  private final long exponents;

  /// @param exponents the exponents' bits of as many numbers as a `long` has room for; 0 without
  ///   any
  TensorType(int bytes, long exponents) {
    this.bytes = bytes;
    this.exponents = exponents;
  }

  /// What a number takes.
  int bytes() {
    return bytes;
  }

  /// Makes a tensor of the numbers that come next.
  abstract Tensor read(String name, List<Integer> shape, int size, NumberStream from)
      throws IOException;

  /// So many numbers, or a chunk of them.
  final ByteBuffer next(NumberStream from, int most) throws IOException {
    return from.next((long) most * bytes, exponents);
  }

  /// Writes numbers from the buffer's position on, which stays.
  abstract void write(float[] from, int at, int count, ByteBuffer to);

  /// The number that stands in the file for this one, as a float.
  abstract float rounded(float number);

  /// Whether a finite number stays one.
  final boolean holds(float number) {
    return !Float.isFinite(number) || Float.isFinite(rounded(number));
  }
}
