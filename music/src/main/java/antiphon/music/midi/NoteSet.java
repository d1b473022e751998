package antiphon.music.midi;

import antiphon.music.Hot;
import antiphon.music.Pitch;

/// The notes that sound, told apart by channel and pitch. Confined to one thread.
public final class NoteSet {
  private static final int CHANNELS = 16;

  /// Pitches 0..63 and 64..127 of each channel.
  private final long[] bits = new long[2 * CHANNELS];

  /// The empty set.
  public NoteSet() {}

  @Hot
  public void add(int channel, int pitch) {
    bits[channel << 1 | pitch >> 6] |= 1L << pitch;
  }

  @Hot
  public void remove(int channel, int pitch) {
    bits[channel << 1 | pitch >> 6] &= ~(1L << pitch);
  }

  @Hot
  public boolean contains(int channel, int pitch) {
    return (bits[channel << 1 | pitch >> 6] & 1L << pitch) != 0;
  }

  /// Follows a note-on or note-off, leaves other words alone.
  @Hot
  public void follow(int word) {
    if (MidiWord.isNoteOn(word)) {
      add(MidiWord.channel(word), MidiWord.data1(word));
    } else if (MidiWord.isNoteOff(word)) {
      remove(MidiWord.channel(word), MidiWord.data1(word));
    }
  }

  /// Adds the notes of a channel that another set holds.
  @Hot
  public void addAll(int channel, NoteSet other) {
    bits[channel << 1] |= other.bits[channel << 1];
    bits[channel << 1 | 1] |= other.bits[channel << 1 | 1];
  }

  /// Removes the notes of a channel that another set holds.
  @Hot
  public void removeAll(int channel, NoteSet other) {
    bits[channel << 1] &= ~other.bits[channel << 1];
    bits[channel << 1 | 1] &= ~other.bits[channel << 1 | 1];
  }

  /// Whether any channel has a note of that pitch.
  @Hot
  public boolean containsOnAny(int pitch) {
    for (int channel = 0; channel < CHANNELS; channel++) {
      if (contains(channel, pitch)) {
        return true;
      }
    }
    return false;
  }

  /// The pitches 0..63 (`half` 0) or 64..127 (1) of all channels, a bit each.
  @Hot
  public long pitches(int half) {
    long all = 0;
    for (int i = half; i < bits.length; i += 2) {
      all |= bits[i];
    }
    return all;
  }

  @Hot
  public void clear() {
    for (int i = 0; i < bits.length; i++) {
      bits[i] = 0;
    }
  }

  /// The highest pitch on any channel, or [Pitch#SILENT].
  @Hot
  public int highest() {
    long low = pitches(0);
    long high = pitches(1);
    if (high != 0) {
      return 127 - Long.numberOfLeadingZeros(high);
    }
    return low != 0 ? 63 - Long.numberOfLeadingZeros(low) : Pitch.SILENT;
  }

  /// The lowest pitch on any channel, or [Pitch#SILENT].
  @Hot
  public int lowest() {
    long low = pitches(0);
    long high = pitches(1);
    if (low != 0) {
      return Long.numberOfTrailingZeros(low);
    }
    return high != 0 ? 64 + Long.numberOfTrailingZeros(high) : Pitch.SILENT;
  }

  @Hot
  public int size() {
    int size = 0;
    for (int i = 0; i < bits.length; i++) {
      size += Long.bitCount(bits[i]);
    }
    return size;
  }

  /// Takes one note out of the set, the lowest of the first channel that has any.
  ///
  /// @return its note-off, or 0 where the set is empty
  @Hot
  public int takeNoteOff() {
    for (int i = 0; i < bits.length; i++) {
      if (bits[i] != 0) {
        int bit = Long.numberOfTrailingZeros(bits[i]);
        bits[i] &= bits[i] - 1;
        return MidiWord.noteOff(i >> 1, (i & 1) << 6 | bit);
      }
    }
    return 0;
  }
}
