package antiphon.music.time;

import antiphon.music.midi.MidiEvent;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Between the ticks of a file and its bars, over all its meter changes. Immutable.
///
/// Each change begins a bar, and cuts the one before it short where it comes early. Bar 1 begins
/// after the pickup; the pickup is the end of bar 0.
public final class MeterMap {
  private static final int STEPS_PER_QUARTER = 4;

  private final int ppq;
  private final List<Change> sections;

  /// Where a tick lies.
  ///
  /// @param bar 1 for the first whole bar
  /// @param beat 1 for the first of the bar
  /// @param placeInBar sixteenth steps since the bar line
  public record Place(int bar, int beat, int placeInBar, Meter meter) {
    public int stepsPerBar() {
      return meter.stepsPerBar();
    }
  }

  /// A meter that begins at a bar line.
  public record Change(long tick, int bar, Meter meter) {}

  private MeterMap(int ppq, List<Change> sections) {
    this.ppq = ppq;
    this.sections = sections;
  }

  /// The meters of all tracks, with bar 1 at tick 0.
  public static MeterMap of(MidiFile file) {
    return of(file, 0);
  }

  /// The meters of all tracks; for a file of format 2 make a file of each track first.
  ///
  /// @param pickupTicks where bar 1 begins, 0 or more
  public static MeterMap of(MidiFile file, long pickupTicks) {
    List<MidiEvent.MeterEvent> events = new ArrayList<>();
    for (MidiTrack track : file.tracks()) {
      for (MidiEvent event : track.events()) {
        if (event instanceof MidiEvent.MeterEvent meter) {
          events.add(meter);
        }
      }
    }
    return of(file.ppq(), events, pickupTicks);
  }

  /// Of several meters at one tick the last in the list holds. Those up to the end of the pickup
  /// are one: the last.
  public static MeterMap of(int ppq, List<MidiEvent.MeterEvent> events, long pickupTicks) {
    if (pickupTicks < 0) {
      throw new IllegalArgumentException(
          "pickup of " + pickupTicks + " ticks: must not be negative");
    }
    TreeMap<Long, Meter> meters = new TreeMap<>();
    for (MidiEvent.MeterEvent event : events) {
      meters.put(event.tick(), new Meter(event.beats(), event.unit()));
    }
    Map.Entry<Long, Meter> opening = meters.floorEntry(pickupTicks);
    Change last = new Change(pickupTicks, 1, opening == null ? Meter.COMMON : opening.getValue());
    List<Change> sections = new ArrayList<>(List.of(last));
    for (Map.Entry<Long, Meter> change : meters.tailMap(pickupTicks, false).entrySet()) {
      long barTicks = (long) last.meter.stepsPerBar() * ppq;
      long ticks = (change.getKey() - last.tick) * STEPS_PER_QUARTER;
      int bars = (int) Math.min(Integer.MAX_VALUE / 2, Math.ceilDiv(ticks, barTicks));
      last = new Change(change.getKey(), last.bar + bars, change.getValue());
      sections.add(last);
    }
    return new MeterMap(ppq, List.copyOf(sections));
  }

  public Place at(long tick) {
    Change section = sectionAt(tick);
    Meter meter = section.meter;
    long steps = Math.floorDiv((tick - section.tick) * STEPS_PER_QUARTER, (long) ppq);
    int placeInBar = (int) Math.floorMod(steps, (long) meter.stepsPerBar());
    long bar = section.bar + Math.floorDiv(steps, (long) meter.stepsPerBar());
    return new Place(
        (int) Math.min(bar, Integer.MAX_VALUE),
        1 + placeInBar / meter.stepsPerBeat(),
        placeInBar,
        meter);
  }

  /// The tick on or just after which the bar begins; bar 1 and later.
  public long tickOfBar(int bar) {
    Change section = sections.getFirst();
    for (Change next : sections) {
      if (next.bar <= bar) {
        section = next;
      }
    }
    long steps = (long) (bar - section.bar) * section.meter.stepsPerBar();
    return section.tick + Math.ceilDiv(steps * ppq, (long) STEPS_PER_QUARTER);
  }

  /// Every meter with the bar line from which it holds; the first is that of bar 1.
  public List<Change> changes() {
    return sections;
  }

  public Meter meterAt(long tick) {
    return sectionAt(tick).meter;
  }

  private Change sectionAt(long tick) {
    int low = 0;
    int high = sections.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (sections.get(middle).tick <= tick) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return sections.get(low);
  }
}
