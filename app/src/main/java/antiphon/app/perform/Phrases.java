package antiphon.app.perform;

import antiphon.devices.file.MelodyChoice;
import antiphon.music.midi.MidiEvent;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.Note;
import antiphon.music.midi.Notes;
import antiphon.music.time.MeterMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A melody with room for answers: its first phrases, each followed by bars of silence.
///
/// A phrase ends with a note of a half note's length or more, once it has lasted for six quarters;
/// where none is that long, with the note that completes eight quarters.
final class Phrases {
  /// How many phrases are played.
  static final int PHRASES = 4;

  /// Whole bars of silence after each.
  static final int GAP_BARS = 3;

  private static final int LAST_NOTE_QUARTERS = 2;
  private static final int LEAST_QUARTERS = 6;
  private static final int USUAL_QUARTERS = 8;

  private Phrases() {}

  /// The melody of a piece, spread out; nothing else of the file remains but tempo, meter and key
  /// at its beginning.
  static MidiFile spread(MidiFile file, MelodyChoice choice) {
    MidiTrack track = file.tracks().get(choice.track());
    List<Note> notes =
        Notes.of(track).stream()
            .filter(note ->
                choice.channel() == MelodyChoice.ALL_CHANNELS || note.channel() == choice.channel())
            .toList();
    MeterMap meters = MeterMap.of(file);
    List<MidiEvent> melody = new ArrayList<>();
    boolean longEndings =
        notes.stream().filter(note -> isLong(note, file.ppq())).count() >= PHRASES;
    long shift = 0;
    long phraseBegin = notes.getFirst().onsetTick();
    int phrases = 0;
    for (Note note : notes) {
      melody.add(
          new MidiEvent.ChannelEvent(
              note.onsetTick() + shift, MidiWord.noteOn(0, note.pitch(), note.velocity())));
      melody.add(
          new MidiEvent.ChannelEvent(note.endTick() + shift, MidiWord.noteOff(0, note.pitch())));
      if (ends(note, note.endTick() - phraseBegin, file.ppq(), longEndings)) {
        phrases++;
        if (phrases == PHRASES) {
          break;
        }
        phraseBegin = note.endTick();
        int stepsPerBar = meters.meterAt(note.onsetTick()).stepsPerBar();
        shift += (long) GAP_BARS * stepsPerBar * file.ppq() / 4;
      }
    }
    // A note-off stands before a note-on of the same tick.
    melody.sort(
        Comparator.comparingLong(MidiEvent::tick)
            .thenComparingInt(event -> isNoteOn(event) ? 1 : 0));
    return new MidiFile(
        1,
        file.ppq(),
        List.of(new MidiTrack("", opening(file)), new MidiTrack(track.name(), melody)));
  }

  /// Whether a note is as long as a last one; played notes are a little shorter than written.
  private static boolean isLong(Note note, int ppq) {
    return note.durationTicks() >= (long) LAST_NOTE_QUARTERS * ppq * 15 / 16;
  }

  private static boolean ends(Note note, long phraseTicks, int ppq, boolean longEndings) {
    return longEndings
        ? isLong(note, ppq) && phraseTicks >= (long) LEAST_QUARTERS * ppq
        : phraseTicks >= (long) USUAL_QUARTERS * ppq;
  }

  private static boolean isNoteOn(MidiEvent event) {
    return event instanceof MidiEvent.ChannelEvent(long _, int word) && MidiWord.isNoteOn(word);
  }

  private static List<MidiEvent> opening(MidiFile file) {
    List<MidiEvent> opening = new ArrayList<>();
    for (MidiTrack track : file.tracks()) {
      for (MidiEvent event : track.events()) {
        boolean kept =
            switch (event) {
              case MidiEvent.TempoEvent _, MidiEvent.MeterEvent _, MidiEvent.KeyEvent _ -> true;
              case MidiEvent.ChannelEvent _,
                  MidiEvent.TextEvent _,
                  MidiEvent.SysExEvent _,
                  MidiEvent.OtherEvent _,
                  MidiEvent.EndEvent _ ->
                  false;
            };
        if (kept && event.tick() == 0) {
          opening.add(event);
        }
      }
    }
    return opening;
  }
}
