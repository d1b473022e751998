package antiphon.evaluation.melody;

/// How often each run of up to so many events occurs in a text: a hash table with open addressing.
///
/// A run is a key: a leading 1, then six bits an event, the newest event last.
final class NGramCounts {
  /// The key of the run of no event.
  static final long EMPTY = 1;

  /// The longest run that a key can hold.
  static final int LONGEST = 10;

  static final int BITS = 6;

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private long[] keys = new long[1 << 12];
  private int[] counts = new int[1 << 12];
  private int size;

  /// Counts every run of 1 to `longest` events of a text.
  static NGramCounts of(int[] events, int longest) {
    if (longest < 1 || longest > LONGEST) {
      throw new IllegalArgumentException("runs of " + longest + " events: must be 1.." + LONGEST);
    }
    NGramCounts counts = new NGramCounts();
    for (int end = 1; end <= events.length; end++) {
      for (int length = 1; length <= Math.min(longest, end); length++) {
        long key = EMPTY;
        for (int i = end - length; i < end; i++) {
          key = followed(key, events[i]);
        }
        counts.increment(key);
      }
    }
    return counts;
  }

  /// The key of a run and the event after it.
  static long followed(long key, int event) {
    return key << BITS | event;
  }

  /// How often a run occurs.
  int count(long key) {
    int at = find(key);
    return keys[at] == key ? counts[at] : 0;
  }

  private void increment(long key) {
    int at = find(key);
    if (keys[at] == 0) {
      keys[at] = key;
      size++;
    }
    counts[at]++;
    if (size * 2 > keys.length) {
      grow();
    }
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldCounts = counts;
    keys = new long[oldKeys.length * 2];
    counts = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int at = find(oldKeys[i]);
        keys[at] = oldKeys[i];
        counts[at] = oldCounts[i];
      }
    }
  }

  /// Where a key stands, or would stand.
  private int find(long key) {
    int mask = keys.length - 1;
    long hash = key * GOLDEN;
    int at = (int) (hash ^ hash >>> 32) & mask;
    while (keys[at] != 0 && keys[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }
}
