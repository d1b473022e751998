package antiphon.evaluation;

import antiphon.model.encoding.Cell;
import antiphon.music.Pitch;
import antiphon.music.grid.GridNote;
import java.util.List;

/// A polyphonic accompaniment of which a piece's voices are only a part: all that sounds in it.
///
/// @param low the pitches 0..63 that sound in each step, a bit each
/// @param high the pitches 64..127
/// @param onsets how many notes begin in each step
@SuppressWarnings("ArrayRecordComponent") // never compared
public record AllNotes(long[] low, long[] high, int[] onsets) {

  /// All of these notes.
  public static AllNotes of(List<GridNote> notes, int steps) {
    AllNotes all = silence(steps);
    for (GridNote note : notes) {
      all.onsets[note.onsetStep()]++;
      for (int step = note.onsetStep(); step < note.endStep(); step++) {
        all.sound(step, note.pitch());
      }
    }
    return all;
  }

  /// What voices of one note at a time sound.
  ///
  /// @param cells `[step * voices + voice]`, as [Cell]s
  public static AllNotes of(int[] cells, int voices) {
    int steps = cells.length / voices;
    AllNotes all = silence(steps);
    for (int at = 0; at < steps * voices; at++) {
      int pitch = Cell.pitch(cells[at]);
      if (pitch != Pitch.SILENT) {
        all.onsets[at / voices] += Cell.isOnset(cells[at]) ? 1 : 0;
        all.sound(at / voices, pitch);
      }
    }
    return all;
  }

  /// The same so many steps later, as long as before.
  AllNotes later(int by) {
    int steps = onsets.length;
    AllNotes late = silence(steps);
    for (int step = by; step < steps; step++) {
      late.copy(step, this, step - by, onsets[step - by]);
    }
    return late;
  }

  /// So many steps of them, from the beginning again and again.
  AllNotes repeated(int steps) {
    AllNotes repeated = silence(steps);
    for (int step = 0; step < steps; step++) {
      int from = step % onsets.length;
      repeated.copy(step, this, from, onsets[from]);
    }
    return repeated;
  }

  /// What sounds in a step, held to the end, or struck again and again.
  AllNotes held(int from, int every) {
    AllNotes held = silence(onsets.length);
    int notes = Long.bitCount(low[from]) + Long.bitCount(high[from]);
    for (int step = from; step < onsets.length; step++) {
      held.copy(step, this, from, (step - from) % every == 0 ? notes : 0);
    }
    return held;
  }

  private static AllNotes silence(int steps) {
    return new AllNotes(new long[steps], new long[steps], new int[steps]);
  }

  private void copy(int step, AllNotes other, int from, int begins) {
    low[step] = other.low[from];
    high[step] = other.high[from];
    onsets[step] = begins;
  }

  private void sound(int step, int pitch) {
    long[] half = pitch < 64 ? low : high;
    half[step] |= 1L << pitch % 64;
  }

  /// The pitch classes of a step, a set of bits 0-11.
  int pitchClasses(int step) {
    int set = 0;
    for (long rest = low[step]; rest != 0; rest &= rest - 1) {
      set |= 1 << Long.numberOfTrailingZeros(rest) % 12;
    }
    for (long rest = high[step]; rest != 0; rest &= rest - 1) {
      set |= 1 << (64 + Long.numberOfTrailingZeros(rest)) % 12;
    }
    return set;
  }

  /// How many of a step's pitches, doublings included, form one of these intervals with a pitch.
  ///
  /// @param intervals a set of bits 0-11
  int count(int step, int pitch, int intervals) {
    int count = 0;
    for (int other = 0; other < 128; other++) {
      long half = other < 64 ? low[step] : high[step];
      if ((half >> other % 64 & 1) != 0) {
        count += intervals >> Math.floorMod(pitch - other, 12) & 1;
      }
    }
    return count;
  }
}
