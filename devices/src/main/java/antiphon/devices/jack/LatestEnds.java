package antiphon.devices.jack;

import antiphon.music.midi.MidiWord;

/// The note-offs of the latest cycles. When the server skips a cycle it loses what stood in it, and
/// a note would hang: so they are sent once more. A note that has begun anew meanwhile is left
/// alone. Used by one thread, allocates nothing.
final class LatestEnds {
  /// What is older has been heard.
  static final int CYCLES = 4;

  private static final int ROOM = 256;

  private final boolean[] sounding = new boolean[16 * 128];
  private final int[] ends = new int[ROOM];
  private final long[] cycles = new long[ROOM];
  private int written;

  /// A word goes out in a cycle.
  void follow(int word, long cycle) {
    if (MidiWord.isNoteOn(word)) {
      sounding[note(word)] = true;
    } else if (MidiWord.isNoteOff(word)) {
      sounding[note(word)] = false;
      ends[written % ROOM] = word;
      cycles[written % ROOM] = cycle;
      written++;
    }
  }

  /// How many may have to be sent again.
  int size() {
    return Math.min(ROOM, written);
  }

  /// The `place`-th of them, the latest first.
  ///
  /// @return the note-off, or 0 where it is too old, or the note sounds again
  int again(int place, long cycle) {
    int at = Math.floorMod(written - 1 - place, ROOM);
    boolean wanted = cycle - cycles[at] <= CYCLES && !sounding[note(ends[at])];
    return wanted ? ends[at] : 0;
  }

  private static int note(int word) {
    return MidiWord.channel(word) << 7 | MidiWord.data1(word);
  }
}
