package antiphon.model.format;

import antiphon.model.kernel.Brief;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.List;

/// How a tensor's numbers stand in the file, by the names that safetensors has for them.
public enum TensorType {
  /// 32-bit floats.
  F32(Float.BYTES) {
    @Override
    Tensor read(String name, List<Integer> shape, ByteBuffer bytes) {
      FloatBuffer from = bytes.asFloatBuffer();
      float[] numbers = new float[from.remaining()];
      from.get(numbers);
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
  F16(Short.BYTES) {
    @Override
    Tensor read(String name, List<Integer> shape, ByteBuffer bytes) {
      ShortBuffer from = bytes.asShortBuffer();
      float[] numbers = new float[from.remaining()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = Float.float16ToFloat(from.get(i));
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
  BF16(Short.BYTES) {
    @Override
    Tensor read(String name, List<Integer> shape, ByteBuffer bytes) {
      ShortBuffer from = bytes.asShortBuffer();
      short[] numbers = new short[from.remaining()];
      from.get(numbers);
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
  };

  private final int bytes;

  TensorType(int bytes) {
    this.bytes = bytes;
  }

  /// What a number takes.
  int bytes() {
    return bytes;
  }

  /// Makes a tensor of all that the buffer has left.
  abstract Tensor read(String name, List<Integer> shape, ByteBuffer bytes);

  /// Writes numbers from the buffer's position on, which stays.
  abstract void write(float[] from, int at, int count, ByteBuffer to);

  /// The number that stands in the file for this one, as a float.
  abstract float rounded(float number);

  /// Whether a finite number stays one.
  final boolean holds(float number) {
    return !Float.isFinite(number) || Float.isFinite(rounded(number));
  }
}
