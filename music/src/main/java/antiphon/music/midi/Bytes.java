package antiphon.music.midi;

import java.util.Arrays;
import java.util.HexFormat;

/// An immutable row of bytes, compared by content.
public final class Bytes {
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] data;

  private Bytes(byte[] owned) {
    data = owned;
  }

  public static Bytes copyOf(byte[] source) {
    return copyOf(source, 0, source.length);
  }

  public static Bytes copyOf(byte[] source, int from, int to) {
    return from == to ? EMPTY : new Bytes(Arrays.copyOfRange(source, from, to));
  }

  public int length() {
    return data.length;
  }

  /// The byte at `index` as a value in 0..255.
  public int get(int index) {
    return data[index] & 0xff;
  }

  public byte[] toArray() {
    return data.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(data, bytes.data);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return HexFormat.ofDelimiter(" ").formatHex(data);
  }
}
