package antiphon.app.score;

import antiphon.app.UserError;
import antiphon.music.grid.GridNote;
import antiphon.music.grid.GridPiece;
import antiphon.music.grid.GridVoice;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.Note;
import antiphon.music.midi.Notes;
import antiphon.music.time.MeterMap;
import antiphon.music.time.TempoMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Notes as they would be written down: a MIDI file's tracks, a voice each, on the sixteenths that
/// they were nearest to. Of notes that begin together the highest is written; each lasts until the
/// next one at most, and up to it where it ended a sixteenth before.
public final class WrittenPiece {
  private static final int STEPS_PER_QUARTER = 4;

  private WrittenPiece() {}

  /// @throws UserError where there is no note, or the meter changes
  static GridPiece of(MidiFile file, String title) {
    MeterMap meters = MeterMap.of(file);
    if (meters.changes().size() > 1) {
      throw new UserError(
          "The meter changes in bar "
              + meters.changes().get(1).bar()
              + ": a score keeps to one; name the bars before with --bars.");
    }
    List<GridVoice> voices = new ArrayList<>();
    for (MidiTrack track : file.tracks()) {
      List<Note> notes = Notes.of(track);
      if (!notes.isEmpty()) {
        voices.add(new GridVoice(track.name(), line(notes, file.ppq())));
      }
    }
    if (voices.isEmpty()) {
      throw new UserError("There is not a note in it.");
    }
    int bar = meters.meterAt(0).stepsPerBar();
    int steps = voices.stream().mapToInt(GridVoice::endStep).max().orElse(0);
    return new GridPiece(
        title,
        voices,
        Math.ceilDiv(steps, bar) * bar,
        meters.meterAt(0),
        TempoMap.of(file).microsPerQuarterAt(0));
  }

  /// Notes as the line of one voice.
  ///
  /// @param ppq ticks in a quarter
  public static List<GridNote> line(List<Note> notes, int ppq) {
    TreeMap<Integer, Note> byStep = new TreeMap<>();
    notes.stream()
        .sorted(Comparator.comparingInt(Note::pitch))
        .forEach(note -> byStep.put(step(note.onsetTick(), ppq), note));
    List<GridNote> written = new ArrayList<>();
    for (Map.Entry<Integer, Note> entry : byStep.entrySet()) {
      int from = entry.getKey();
      Integer next = byStep.higherKey(from);
      int end = Math.max(from + 1, step(entry.getValue().endTick(), ppq));
      int to = next == null ? end : next - end <= 1 ? next : end;
      written.add(new GridNote(from, to - from, entry.getValue().pitch()));
    }
    return written;
  }

  private static int step(long tick, int ppq) {
    return (int) Math.round((double) tick * STEPS_PER_QUARTER / ppq);
  }
}
