package antiphon.app.perform;

import java.util.Arrays;

/// MIDI words with their times, in the order in which they came. Written by one thread, read when
/// that one is done.
public final class TimedWords {
  private int[] words = new int[1 << 12];
  private long[] nanos = new long[1 << 12];
  private int size;

  /// Room for some thousand words, and more when they come.
  public TimedWords() {}

  /// Writes one down.
  public void add(int word, long timeNanos) {
    if (size == words.length) {
      words = Arrays.copyOf(words, size * 2);
      nanos = Arrays.copyOf(nanos, size * 2);
    }
    words[size] = word;
    nanos[size++] = timeNanos;
  }

  public int size() {
    return size;
  }

  public int word(int index) {
    return words[index];
  }

  public long nanos(int index) {
    return nanos[index];
  }
}
