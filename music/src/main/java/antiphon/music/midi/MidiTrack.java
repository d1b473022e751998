package antiphon.music.midi;

import java.util.ArrayList;
import java.util.List;

/// A track of a Standard MIDI File.
///
/// @param name the track's name, empty where it has none
/// @param events in ascending order of ticks; the last one is always the only [MidiEvent.EndEvent]
public record MidiTrack(String name, List<MidiEvent> events) {
  /// Adds an end to events that have none.
  ///
  /// @throws IllegalArgumentException where ticks are negative or descend, or an end is not the
  ///   last event
  public MidiTrack {
    long tick = 0;
    boolean ended = false;
    for (MidiEvent event : events) {
      if (event.tick() < tick || ended) {
        throw new IllegalArgumentException(
            "track '" + name + "': " + event + (ended ? " after the end" : " before tick " + tick));
      }
      tick = event.tick();
      ended = event instanceof MidiEvent.EndEvent;
    }
    if (!ended) {
      events = new ArrayList<>(events);
      events.add(new MidiEvent.EndEvent(tick));
    }
    events = List.copyOf(events);
  }

  /// A track that takes its name from its events.
  public static MidiTrack of(List<MidiEvent> events) {
    for (MidiEvent event : events) {
      if (event instanceof MidiEvent.TextEvent text
          && text.type() == MidiEvent.TextEvent.TRACK_NAME) {
        return new MidiTrack(text.text().strip(), events);
      }
    }
    return new MidiTrack("", events);
  }

  public long endTick() {
    return events.getLast().tick();
  }
}
