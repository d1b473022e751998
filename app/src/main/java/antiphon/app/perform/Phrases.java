package antiphon.app.perform;

import antiphon.devices.file.MelodyChoice;
import antiphon.music.midi.MidiEvent;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.Note;
import antiphon.music.time.MeterMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A melody with room for answers: its first phrases, each followed by bars of silence.
///
/// A phrase ends with a note of a half note's length or more, once it has lasted for six quarters;
/// where none is that long, with the note that completes eight quarters.
///
/// @param file the melody alone, and tempo, meter and key of the file's beginning
/// @param notes those of each phrase, at their ticks in `file`
public record Phrases(MidiFile file, List<List<Note>> notes) {
  /// How many phrases are played.
  static final int PHRASES = 4;

  /// Whole bars of silence after each.
  static final int GAP_BARS = 3;

  private static final int LAST_NOTE_QUARTERS = 2;
  private static final int LEAST_QUARTERS = 6;
  private static final int USUAL_QUARTERS = 8;

  private static final int MELODY_TRACK = 1;

  /// The melody of a piece, spread out.
  public static Phrases spread(MidiFile file, MelodyChoice choice) {
    List<Note> melody = choice.notes(file);
    MeterMap meters = MeterMap.of(file);
    boolean longEndings =
        melody.stream().filter(note -> isLong(note, file.ppq())).count() >= PHRASES;
    List<List<Note>> phrases = new ArrayList<>();
    List<Note> phrase = new ArrayList<>();
    long shift = 0;
    long phraseBegin = melody.getFirst().onsetTick();
    for (Note note : melody) {
      phrase.add(later(note, shift));
      if (ends(note, note.endTick() - phraseBegin, file.ppq(), longEndings)) {
        phrases.add(phrase);
        phrase = new ArrayList<>();
        if (phrases.size() == PHRASES) {
          break;
        }
        phraseBegin = note.endTick();
        int stepsPerBar = meters.meterAt(note.onsetTick()).stepsPerBar();
        shift += (long) GAP_BARS * stepsPerBar * file.ppq() / 4;
      }
    }
    if (!phrase.isEmpty()) {
      phrases.add(phrase);
    }
    MidiTrack track = new MidiTrack(file.tracks().get(choice.track()).name(), events(phrases));
    return new Phrases(
        new MidiFile(1, file.ppq(), List.of(new MidiTrack("", opening(file)), track)), phrases);
  }

  /// The melody, to be played in.
  ///
  /// @param pickupSteps sixteenths before bar 1
  public Melody melody(int pickupSteps) {
    String name = file.tracks().get(MELODY_TRACK).name();
    return new Melody(
        file, new MelodyChoice(MELODY_TRACK, MelodyChoice.ALL_CHANNELS, name), pickupSteps);
  }

  private static Note later(Note note, long ticks) {
    return new Note(
        note.onsetTick() + ticks,
        note.durationTicks(),
        note.pitch(),
        note.velocity(),
        note.channel());
  }

  private static List<MidiEvent> events(List<List<Note>> phrases) {
    List<MidiEvent> events = new ArrayList<>();
    for (List<Note> phrase : phrases) {
      for (Note note : phrase) {
        int on = MidiWord.noteOn(0, note.pitch(), note.velocity());
        events.add(new MidiEvent.ChannelEvent(note.onsetTick(), on));
        events.add(new MidiEvent.ChannelEvent(note.endTick(), MidiWord.noteOff(0, note.pitch())));
      }
    }
    // A note-off stands before a note-on of the same tick.
    events.sort(
        Comparator.comparingLong(MidiEvent::tick)
            .thenComparingInt(event -> isNoteOn(event) ? 1 : 0));
    return events;
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
