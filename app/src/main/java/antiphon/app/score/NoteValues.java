package antiphon.app.score;

import antiphon.music.time.Meter;
import java.util.ArrayList;
import java.util.List;

/// Writes a duration as note values, as a reader of music expects them: split at bar lines, and
/// within a bar so that its beats stay visible.
final class NoteValues {
  /// Note values without and with a dot, in sixteenths; a whole note is 16.
  private static final List<Integer> WRITABLE = List.of(24, 16, 12, 8, 6, 4, 3, 2, 1);

  private final int bar;
  private final int beat;
  private final boolean common;

  NoteValues(Meter meter) {
    bar = meter.stepsPerBar();
    boolean compound = meter.unit() >= 8 && meter.beats() % 3 == 0;
    beat = compound ? 3 * meter.stepsPerBeat() : Math.min(4, bar);
    common = bar == 16 && !compound;
  }

  /// The sixteenths from which to the next a beam may reach.
  int beat() {
    return beat;
  }

  /// The values of a note, tied together.
  ///
  /// @param start steps since a bar line, may lie beyond the first bar
  /// @param steps 1 or more
  List<Integer> ofNote(int start, int steps) {
    return split(start, steps, false);
  }

  /// The values of a rest.
  List<Integer> ofRest(int start, int steps) {
    return split(start, steps, true);
  }

  /// Whether a rest fills its bar alone.
  boolean isWholeBar(int start, int steps) {
    return start % bar == 0 && steps == bar;
  }

  private List<Integer> split(int start, int steps, boolean rest) {
    List<Integer> values = new ArrayList<>();
    int at = start;
    int left = steps;
    while (left > 0) {
      int place = at % bar;
      int room = Math.min(left, bar - place);
      int value = rest ? restAt(place, room) : noteAt(place, room);
      values.add(value);
      at += value;
      left -= value;
    }
    return values;
  }

  private int noteAt(int place, int room) {
    int inBeat = place % beat;
    if (inBeat != 0) {
      int toBeat = beat - inBeat;
      boolean syncope = beat == 4 && inBeat == 2 && room >= 4 && !(common && place == 6);
      return syncope ? 4 : largest(Math.min(room, toBeat));
    }
    if (common && place == 4 && room > 4 && room % 4 != 0) {
      return 4; // what ends off the beat must not hide the middle of the bar
    }
    if (WRITABLE.contains(room)) {
      return beat == 4 || room <= beat || room % beat == 0 ? room : largestOfBeats(room);
    }
    return room > beat ? largestOfBeats(room) : largest(room);
  }

  private int restAt(int place, int room) {
    if (place == 0 && room == bar) {
      return room;
    }
    int inBeat = place % beat;
    int inside = Math.min(room, beat - inBeat);
    if (beat == 4 && inBeat == 0 && common && place % 8 == 0 && room >= 8) {
      return 8;
    }
    if (inside == beat) {
      return beat;
    }
    // Rests of one beat: the shorter ones first where they begin off the beat.
    if (inBeat % 2 == 1) {
      return 1;
    }
    return inside >= 4 && inBeat == 0 ? 4 : inside >= 2 ? 2 : 1;
  }

  /// The largest value that is whole beats.
  private int largestOfBeats(int room) {
    for (int value : WRITABLE) {
      if (value <= room && value % beat == 0) {
        return value;
      }
    }
    return largest(room);
  }

  private static int largest(int room) {
    for (int value : WRITABLE) {
      if (value <= room) {
        return value;
      }
    }
    throw new IllegalArgumentException("a duration of " + room);
  }
}
