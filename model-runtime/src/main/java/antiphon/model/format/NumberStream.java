package antiphon.model.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// The data section of a file that is read once, from its beginning to its end, a chunk at a time:
/// what a chunk holds is copied, summed up and checked while it is near, and a large file needs no
/// more memory beside its numbers than a small one.
final class NumberStream {
  /// A multiple of the bytes of every type.
  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final byte[] bytes = new byte[CHUNK];
  private final LongBuffer longs =
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
  private final long[] words = new long[CHUNK / Long.BYTES];
  private final CRC32C sum = new CRC32C();
  private boolean finite = true;

  NumberStream(InputStream in) {
    this.in = in;
  }

  /// The next bytes, `most` of them or a chunk; valid until the next call.
  ///
  /// @param exponents the bits that are all ones in a number that is not finite, for as many
  ///   numbers as a `long` has room for; 0 where all are finite
  /// @throws EOFException if there are not so many
  ByteBuffer next(long most, long exponents) throws IOException {
    int count = (int) Math.min(most, CHUNK);
    if (in.readNBytes(bytes, 0, count) < count) {
      throw new EOFException("it ends early");
    }
    sum.update(bytes, 0, count);
    if (exponents != 0) {
      finite &= areFinite(count, exponents);
    }
    return ByteBuffer.wrap(bytes, 0, count).slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /// Some numbers at a time: the loop through a large file is not compiled well yet.
  private boolean areFinite(int count, long exponents) {
    int whole = Math.ceilDiv(count, Long.BYTES);
    Arrays.fill(bytes, count, whole * Long.BYTES, (byte) 0);
    longs.get(0, words, 0, whole);
    long least = exponents & ~(exponents << 1);
    long carries = 0; // out of an exponent that is all ones, into the place of the sign
    for (int i = 0; i < whole; i++) {
      carries |= (words[i] & exponents) + least;
    }
    return (carries & exponents + least) == 0;
  }

  /// Whether all numbers so far are finite.
  boolean isFinite() {
    return finite;
  }

  /// CRC-32C of all that was read.
  int crc32c() {
    return (int) sum.getValue();
  }
}
