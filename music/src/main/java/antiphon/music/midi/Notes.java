package antiphon.music.midi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/// Pairs note-ons with note-offs.
public final class Notes {
  private static final Comparator<Note> ORDER =
      Comparator.comparingLong(Note::onsetTick)
          .thenComparingInt(Note::channel)
          .thenComparingInt(Note::pitch)
          .thenComparingLong(Note::durationTicks);

  private Notes() {}

  /// The notes of a track by onset, then channel, then pitch. Where a pitch is struck again before
  /// it ended, the first note-off ends the note struck first; a note that nothing ends lasts to the
  /// end of the track.
  public static List<Note> of(MidiTrack track) {
    Map<Integer, Queue<Note>> sounding = new HashMap<>();
    List<Note> notes = new ArrayList<>();
    for (MidiEvent event : track.events()) {
      if (event instanceof MidiEvent.ChannelEvent(long tick, int word)) {
        int key = MidiWord.channel(word) << 7 | MidiWord.data1(word);
        if (MidiWord.isNoteOn(word)) {
          sounding.computeIfAbsent(key, k -> new ArrayDeque<>()).add(begun(tick, word));
        } else if (MidiWord.isNoteOff(word)) {
          Queue<Note> begun = sounding.get(key);
          if (begun != null && !begun.isEmpty()) {
            notes.add(ended(begun.remove(), tick));
          }
        }
      }
    }
    for (Queue<Note> begun : sounding.values()) {
      for (Note note : begun) {
        notes.add(ended(note, track.endTick()));
      }
    }
    notes.sort(ORDER);
    return notes;
  }

  private static Note begun(long tick, int word) {
    return new Note(tick, 0, MidiWord.data1(word), MidiWord.data2(word), MidiWord.channel(word));
  }

  private static Note ended(Note note, long tick) {
    return new Note(
        note.onsetTick(), tick - note.onsetTick(), note.pitch(), note.velocity(), note.channel());
  }
}
