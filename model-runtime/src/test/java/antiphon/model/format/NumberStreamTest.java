package antiphon.model.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NumberStreamTest {
  private static final Random RANDOM = new Random(1);

  private static NumberStream read(TensorType type, byte[] bytes) throws IOException {
    NumberStream stream = new NumberStream(new ByteArrayInputStream(bytes));
    type.read("x", List.of(bytes.length / type.bytes()), bytes.length / type.bytes(), stream);
    return stream;
  }

  /// Puts a number, of which 32-bit floats take all of the bits and others the upper ones.
  private static void put(TensorType type, byte[] bytes, int at, int floatBits) {
    ByteBuffer to = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (type == TensorType.F32) {
      to.putInt(at * Float.BYTES, floatBits);
    } else if (type == TensorType.BF16) {
      to.putShort(at * Short.BYTES, (short) (floatBits >>> 16));
    } else {
      to.putShort(at * Short.BYTES, Float.floatToFloat16(Float.intBitsToFloat(floatBits)));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = TensorType.class,
      names = {"F32", "F16", "BF16"})
  void oneNumberThatIsNotFiniteIsFoundWhereverItStands(TensorType type) throws Exception {
    float largest = type == TensorType.F16 ? 65_504 : Float.MAX_VALUE;
    for (int size : new int[] {1, 2, 3, 4, 5, 17, 32_768, 32_771}) {
      byte[] bytes = new byte[size * type.bytes()];
      for (int i = 0; i < size; i++) {
        float finite = RANDOM.nextBoolean() ? largest : RANDOM.nextFloat() - 0.5f;
        put(type, bytes, i, Float.floatToRawIntBits(RANDOM.nextBoolean() ? finite : -finite));
      }
      assertThat(read(type, bytes).isFinite()).as("%s finite numbers", size).isTrue();
      for (int at : new int[] {0, RANDOM.nextInt(size), size - 1}) {
        for (int bits : new int[] {0x7F80_0000, 0xFF80_0000, 0x7FC0_0000, 0xFFFF_FFFF}) {
          byte[] damaged = bytes.clone();
          put(type, damaged, at, bits);
          assertThat(read(type, damaged).isFinite()).as("%s of %s", at, size).isFalse();
        }
      }
    }
  }

  @Test
  void wholeNumbersAreFinite() throws Exception {
    byte[] bytes = new byte[1000];
    RANDOM.nextBytes(bytes);
    assertThat(read(TensorType.I8, bytes).isFinite()).isTrue();
  }
}
