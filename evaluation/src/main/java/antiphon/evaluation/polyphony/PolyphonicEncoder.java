package antiphon.evaluation.polyphony;

import antiphon.model.encoding.PolyphonicEvents;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.Note;
import antiphon.music.midi.Notes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Writes a MIDI file as a stream of events: START; for each sixteenth all that sounds, from the
/// highest to the lowest, each pitch as new or continued, then STEP_END; END.
///
/// A note belongs to the nearest step and sounds at least one. Drums are left out. Within a track a
/// pitch sounds once, and struck again it begins anew; two tracks in unison are two events, so that
/// four voices are four events at every step at which none rests.
public final class PolyphonicEncoder {
  /// Longer pieces than this are refused: some hours of music, or a damaged file.
  public static final int MOST_STEPS = 200_000;

  private static final int DRUMS = 9;

  private PolyphonicEncoder() {}

  /// The events of a file.
  ///
  /// @throws IllegalArgumentException where it has no notes or lasts too long; the message is what
  ///   can follow the file's name in a sentence
  public static int[] events(MidiFile file) {
    List<List<Note>> tracks = new ArrayList<>();
    long end = 0;
    for (MidiTrack track : file.tracks()) {
      List<Note> notes = Notes.of(track).stream().filter(note -> note.channel() != DRUMS).toList();
      if (!notes.isEmpty()) {
        tracks.add(notes);
        for (Note note : notes) {
          end = Math.max(end, endStep(note, file.ppq()));
        }
      }
    }
    if (tracks.isEmpty()) {
      throw new IllegalArgumentException("has no notes but drums, or none at all");
    }
    if (end > MOST_STEPS) {
      throw new IllegalArgumentException(
          "lasts longer than the " + MOST_STEPS + " sixteenths that are read at most");
    }
    return stream(tracks, (int) end, file.ppq());
  }

  private static int[] stream(List<List<Note>> tracks, int steps, int ppq) {
    // A cell for each step, track and pitch that sounds, kept as the sort key of its event.
    List<List<Integer>> sounding = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      sounding.add(new ArrayList<>());
    }
    for (List<Note> notes : tracks) {
      int[] begins = new int[128];
      int[] ends = new int[128];
      for (Note note : notes) {
        int onset = onsetStep(note, ppq);
        int pitch = note.pitch();
        if (ends[pitch] > onset && begins[pitch] == onset) {
          // The same note twice in a track: it lasts as long as the longer.
          ends[pitch] = Math.max(ends[pitch], endStep(note, ppq));
        } else {
          write(sounding, pitch, begins[pitch], Math.min(ends[pitch], onset));
          begins[pitch] = onset;
          ends[pitch] = endStep(note, ppq);
        }
      }
      for (int pitch = 0; pitch < 128; pitch++) {
        write(sounding, pitch, begins[pitch], ends[pitch]);
      }
    }
    return joined(sounding);
  }

  private static void write(List<List<Integer>> sounding, int pitch, int begin, int end) {
    for (int step = begin; step < end; step++) {
      sounding.get(step).add((127 - pitch) << 1 | (step == begin ? 0 : 1));
    }
  }

  private static int[] joined(List<List<Integer>> sounding) {
    int count = 2 + sounding.size() + sounding.stream().mapToInt(List::size).sum();
    int[] events = new int[count];
    int size = 0;
    events[size++] = PolyphonicEvents.START;
    for (List<Integer> step : sounding) {
      int[] keys = step.stream().mapToInt(Integer::intValue).toArray();
      Arrays.sort(keys);
      for (int key : keys) {
        int pitch = 127 - (key >> 1);
        events[size++] =
            (key & 1) == 0 ? PolyphonicEvents.newNote(pitch) : PolyphonicEvents.continued(pitch);
      }
      events[size++] = PolyphonicEvents.STEP_END;
    }
    events[size] = PolyphonicEvents.END;
    return events;
  }

  private static int onsetStep(Note note, int ppq) {
    return (int) Math.min(MOST_STEPS, Math.round((double) note.onsetTick() * 4 / ppq));
  }

  private static int endStep(Note note, int ppq) {
    long step = Math.round((double) note.endTick() * 4 / ppq);
    return (int) Math.max(onsetStep(note, ppq) + 1L, Math.min(MOST_STEPS + 1L, step));
  }
}
