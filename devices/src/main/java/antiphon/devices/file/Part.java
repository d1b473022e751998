package antiphon.devices.file;

import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.Note;
import antiphon.music.midi.Notes;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What one channel of one track plays, in figures.
///
/// @param alone share of the notes that begin while no other note of the part goes on
record Part(int track, int channel, int notes, double meanPitch, double alone) {
  static List<Part> of(int track, MidiTrack midi) {
    TreeMap<Integer, List<Note>> channels = new TreeMap<>();
    for (Note note : Notes.of(midi)) {
      channels.computeIfAbsent(note.channel(), c -> new ArrayList<>()).add(note);
    }
    List<Part> parts = new ArrayList<>();
    channels.forEach((channel, notes) -> parts.add(of(track, channel, notes)));
    return parts;
  }

  /// A note that has sounded for most of its time may overlap the next: that is legato.
  private static Part of(int track, int channel, List<Note> notes) {
    int alone = 0;
    long busyUntil = Long.MIN_VALUE;
    long lastOnset = Long.MIN_VALUE;
    long pitches = 0;
    for (Note note : notes) {
      pitches += note.pitch();
      if (note.onsetTick() >= busyUntil && note.onsetTick() != lastOnset) {
        alone++;
      }
      busyUntil = Math.max(busyUntil, note.onsetTick() + note.durationTicks() * 3 / 4);
      lastOnset = note.onsetTick();
    }
    return new Part(
        track,
        channel,
        notes.size(),
        (double) pitches / notes.size(),
        (double) alone / notes.size());
  }
}
