package antiphon.model.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/// The data section of a file that is read once, from its beginning to its end, a chunk at a time:
/// what a chunk holds is copied and summed up while it is near, and a large file needs no more
/// memory beside its numbers than a small one.
final class NumberStream {
  /// A multiple of the bytes of every type.
  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final byte[] bytes = new byte[CHUNK];
  private final CRC32C sum = new CRC32C();

  NumberStream(InputStream in) {
    this.in = in;
  }

  /// The next bytes, `most` of them or a chunk; valid until the next call.
  ///
  /// @throws EOFException if there are not so many
  ByteBuffer next(long most) throws IOException {
    int count = (int) Math.min(most, CHUNK);
    if (in.readNBytes(bytes, 0, count) < count) {
      throw new EOFException("it ends early");
    }
    sum.update(bytes, 0, count);
    return ByteBuffer.wrap(bytes, 0, count).slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /// CRC-32C of all that was read.
  int crc32c() {
    return (int) sum.getValue();
  }
}
