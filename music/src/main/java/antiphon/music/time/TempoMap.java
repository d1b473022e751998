package antiphon.music.time;

import antiphon.music.midi.MidiEvent;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiTrack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Between the ticks of a file and nanoseconds from its beginning, over all its tempo changes.
/// Immutable.
public final class TempoMap {
  /// 120 quarters a minute, where a file says nothing.
  public static final int DEFAULT_MICROS_PER_QUARTER = 500_000;

  /// 1000 and 10 quarters a minute: beyond them a tempo is taken for a mistake.
  public static final int MIN_MICROS_PER_QUARTER = 60_000;

  public static final int MAX_MICROS_PER_QUARTER = 6_000_000;

  private static final long FAR = Long.MAX_VALUE / 4;

  private final int ppq;
  private final long[] ticks;
  private final long[] nanos;
  private final int[] micros;
  private final List<String> warnings;

  private TempoMap(int ppq, Map<Long, Integer> tempi, List<String> warnings) {
    this.ppq = ppq;
    this.warnings = List.copyOf(warnings);
    ticks = tempi.keySet().stream().mapToLong(Long::longValue).toArray();
    micros = tempi.values().stream().mapToInt(Integer::intValue).toArray();
    nanos = new long[ticks.length];
    for (int i = 1; i < ticks.length; i++) {
      nanos[i] = Math.min(FAR, nanos[i - 1] + span(ticks[i] - ticks[i - 1], micros[i - 1]));
    }
  }

  /// The tempi of all tracks; for a file of format 2 make a file of each track first.
  public static TempoMap of(MidiFile file) {
    List<MidiEvent.TempoEvent> events = new ArrayList<>();
    for (MidiTrack track : file.tracks()) {
      for (MidiEvent event : track.events()) {
        if (event instanceof MidiEvent.TempoEvent tempo) {
          events.add(tempo);
        }
      }
    }
    return of(file.ppq(), events);
  }

  /// Of several tempi at one tick the last in the list holds. One beyond the limits is passed over
  /// with a warning.
  public static TempoMap of(int ppq, List<MidiEvent.TempoEvent> events) {
    List<MidiEvent.TempoEvent> sorted = new ArrayList<>(events);
    sorted.sort(Comparator.comparingLong(MidiEvent.TempoEvent::tick));
    List<String> warnings = new ArrayList<>();
    TreeMap<Long, Integer> tempi = new TreeMap<>();
    tempi.put(0L, DEFAULT_MICROS_PER_QUARTER);
    for (MidiEvent.TempoEvent event : sorted) {
      int micros = event.microsPerQuarter();
      if (micros < MIN_MICROS_PER_QUARTER || micros > MAX_MICROS_PER_QUARTER) {
        warnings.add(
            "The tempo at tick "
                + event.tick()
                + " ("
                + micros
                + " microseconds a quarter) is not playable (10 to 1000 beats a minute are); the tempo"
                + " before it stays.");
      } else {
        tempi.put(event.tick(), micros);
      }
    }
    return new TempoMap(ppq, tempi, warnings);
  }

  /// What was passed over, as sentences.
  public List<String> warnings() {
    return warnings;
  }

  /// Nanoseconds from tick 0, rounded down within a tempo; times beyond 70 years are all the same.
  public long nanosAt(long tick) {
    int i = at(ticks, tick);
    return Math.min(FAR, nanos[i] + span(tick - ticks[i], micros[i]));
  }

  /// The last tick whose time is not after `time`.
  public long tickAt(long time) {
    int i = at(nanos, time);
    long quarter = micros[i] * 1000L;
    long since = time - nanos[i];
    long tick = ticks[i] + since / quarter * ppq + since % quarter * ppq / quarter;
    while (nanosAt(tick + 1) <= time && tick < FAR) {
      tick++;
    }
    return tick;
  }

  public int microsPerQuarterAt(long tick) {
    return micros[at(ticks, tick)];
  }

  /// Every tempo with the tick from which it holds; the first is at tick 0.
  public List<MidiEvent.TempoEvent> changes() {
    List<MidiEvent.TempoEvent> changes = new ArrayList<>();
    for (int i = 0; i < ticks.length; i++) {
      changes.add(new MidiEvent.TempoEvent(ticks[i], micros[i]));
    }
    return changes;
  }

  private long span(long count, int microsPerQuarter) {
    long quarter = microsPerQuarter * 1000L;
    long quarters = count / ppq;
    return quarters > FAR / quarter - 1
        ? FAR
        : quarters * quarter + Math.floorDiv(count % ppq * quarter, (long) ppq);
  }

  /// The last index whose start is not after `value`; 0 for what lies before the first.
  private static int at(long[] starts, long value) {
    int low = 0;
    int high = starts.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (starts[middle] <= value) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
