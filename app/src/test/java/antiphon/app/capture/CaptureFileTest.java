package antiphon.app.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import antiphon.music.midi.MidiEvent.MeterEvent;
import antiphon.music.midi.MidiEvent.TempoEvent;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.Note;
import antiphon.music.midi.Notes;
import antiphon.music.midi.SmfReader;
import antiphon.realtime.EventType;
import antiphon.realtime.OutputKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureFileTest {
  private static final long STEP = 120;

  @TempDir private Path folder;

  private Path journal() {
    return folder.resolve("take.journal");
  }

  @Test
  void aTrackForThePerformerAndOneForEachVoice() throws Exception {
    try (Journals journals = new Journals(journal())) {
      journals
          .start(5)
          .performer(72, 5, 8)
          .voice(0, 67, 5.1, 8)
          .performer(74, 9, 13)
          .voice(1, 48, 9, 13);
    }

    MidiFile midi = written();

    assertThat(midi.tracks())
        .extracting(MidiTrack::name)
        .containsExactly("Antiphon", "Performer", "Alto", "Bass");
    assertThat(notes(midi, 1))
        .containsExactly(new Note(0, 3 * STEP, 72, 90, 0), new Note(4 * STEP, 4 * STEP, 74, 90, 0));
    assertThat(notes(midi, 2)).containsExactly(new Note(12, 3 * STEP - 12, 67, 70, 1));
    assertThat(notes(midi, 3)).containsExactly(new Note(4 * STEP, 4 * STEP, 48, 70, 2));
    assertThat(midi.tracks().getFirst().events())
        .contains(new TempoEvent(0, 400_000), new MeterEvent(0, 4, 4));
  }

  @Test
  void voicesAreFoundOnWhateverChannelsTheyWereSent() throws Exception {
    try (Journals journals = new Journals(journal(), "voiceChannels", "4,2")) {
      journals.start(0).performer(72, 0, 2).voice(3, 67, 0, 2).voice(1, 48, 0, 2);
    }

    MidiFile midi = written();

    assertThat(notes(midi, 2)).extracting(Note::pitch).containsExactly(67);
    assertThat(notes(midi, 3)).extracting(Note::pitch).containsExactly(48);
  }

  @Test
  void aCountInIsOfTheNotesThatAreMelody() throws Exception {
    try (Journals journals =
        new Journals(journal(), "countIn", "BY_PLAYING", "input.split", "60")) {
      journals.start(0);
      for (int beat = 0; beat < 6; beat++) { // five steps each: 120 a minute
        journals
            .performer(60 + beat, 7 + 5 * beat, 9 + 5 * beat)
            .performer(48, 9 + 5 * beat, 10 + 5 * beat);
      }
    }

    assertThat(written().tracks().getFirst().events()).contains(new TempoEvent(0, 500_000));
  }

  @Test
  void aPlayerWithMoreVoicesWhoTookOverHasATrackForEach() throws Exception {
    try (Journals journals = new Journals(journal())) {
      journals.start(0).performer(72, 0, 2).voice(0, 67, 0, 2).voice(3, 48, 4, 6);
    }

    MidiFile midi = written();

    assertThat(midi.tracks())
        .extracting(MidiTrack::name)
        .containsExactly("Antiphon", "Performer", "Alto", "Bass", "Voice 3", "Voice 4");
    assertThat(notes(midi, 5)).hasSize(1);
  }

  @Test
  void clicksAndWhatIsPassedThroughAreLeftOut() throws Exception {
    try (Journals journals = new Journals(journal())) {
      journals
          .start(0)
          .performer(72, 0, 2)
          .output(MidiWord.noteOn(9, 76, 100), 0, OutputKind.CLICK)
          .output(MidiWord.noteOn(1, 72, 90), 0, OutputKind.THRU);
    }

    MidiFile midi = written();

    assertThat(notes(midi, 2)).isEmpty();
    assertThat(notes(midi, 3)).isEmpty();
  }

  @Test
  void tempoAndMeterChangesStandWhereTheyTookEffect() throws Exception {
    try (Journals journals = new Journals(journal())) {
      journals
          .start(0)
          .performer(60, 0, 4)
          .event(EventType.TEMPO, 200_000, 0, 16)
          .event(EventType.METER, 3, 4, 16)
          .performer(
              62, 20, 22); // four sixteenths, that is eight of the new ones, after the change
    }

    MidiFile midi = written();

    assertThat(midi.tracks().getFirst().events())
        .contains(new TempoEvent(16 * STEP, 200_000), new MeterEvent(16 * STEP, 3, 4));
    assertThat(notes(midi, 1)).contains(new Note(24 * STEP, 4 * STEP, 62, 90, 0));
  }

  @Test
  void anotherMachinesClockGivesBarsAndTempo() throws Exception {
    try (Journals journals = new Journals(journal(), "clock", "MIDI")) {
      journals.start(0).event(EventType.MIDI, MidiWord.songPosition(20), 0, 1);
      double step = 1.2 / 6; // 125 quarters a minute
      for (int tick = 0; tick < 200; tick++) {
        journals.event(EventType.MIDI, MidiWord.CLOCK, 0, 2 + tick * step);
      }
      journals.event(EventType.MIDI, MidiWord.CONTINUE, 0, 2 + 199.5 * step);
      for (int tick = 200; tick < 230; tick++) {
        journals.event(EventType.MIDI, MidiWord.CLOCK, 0, 2 + tick * step);
      }
      // The first tick after it is at 42, in the song step 20: the second beat of its bar.
      journals.performer(72, 42, 42 + 2.4).output(MidiWord.CLOCK, 42, OutputKind.CLOCK);
    }

    MidiFile midi = written();

    assertThat(midi.tracks().getFirst().events())
        .filteredOn(TempoEvent.class::isInstance)
        .singleElement()
        .satisfies(tempo ->
            assertThat(((TempoEvent) tempo).microsPerQuarter()).isCloseTo(480_000, within(100)));
    assertThat(notes(midi, 1)).containsExactly(new Note(4 * STEP, 2 * STEP, 72, 90, 0));
  }

  @Test
  void aPlayedCountInIsTheFirstBar() throws Exception {
    try (Journals journals = new Journals(journal(), "countIn", "BY_PLAYING")) {
      journals.start(0).event(EventType.MIDI, MidiWord.noteOff(0, 50), 0, 2);
      for (int beat = 0; beat < 6; beat++) {
        journals.performer(
            60 + beat, 7 + 5 * beat, 9 + 5 * beat); // five steps a beat: 120 a minute
      }
    }

    MidiFile midi = written();

    assertThat(notes(midi, 1))
        .extracting(Note::onsetTick)
        .containsExactly(0L, 480L, 960L, 1440L, 1920L, 2400L);
    assertThat(midi.tracks().getFirst().events()).contains(new TempoEvent(0, 500_000));
  }

  @Test
  void notesBeforeAClickedCountInIsOverFallIntoABarBefore() throws Exception {
    try (Journals journals = new Journals(journal(), "countIn", "CLICKS", "pickupSteps", "4")) {
      journals
          .start(0)
          .performer(60, 11, 12)
          .performer(62, 12, 14); // clicks for 12 steps, then the pickup
    }

    assertThat(notes(written(), 1))
        .extracting(Note::onsetTick)
        .containsExactly(11 * STEP, 12 * STEP);
  }

  @Test
  void whatACrashLeftIsReadAsFarAsItIsWhole() throws Exception {
    try (Journals journals = new Journals(journal())) {
      journals.start(0).performer(72, 0, 2).event(EventType.MIDI, MidiWord.noteOn(0, 76, 80), 0, 4);
    }
    byte[] bytes = Files.readAllBytes(journal());
    Files.write(journal(), Arrays.copyOf(bytes, bytes.length + 5)); // as a block that was begun

    assertThat(notes(written(), 1))
        .containsExactly(new Note(0, 2 * STEP, 72, 90, 0), new Note(4 * STEP, 0, 76, 80, 0));
  }

  @Test
  void nothingIsWrittenWhereNothingWasPlayed() throws Exception {
    try (Journals journals = new Journals(journal())) {
      journals.start(0);
    }

    assertThat(CaptureFile.write(journal())).isEmpty();
    assertThat(folder.resolve("take.mid")).doesNotExist();
  }

  private MidiFile written() throws Exception {
    return SmfReader.read(CaptureFile.write(journal()).orElseThrow()).file();
  }

  private static List<Note> notes(MidiFile midi, int track) {
    return Notes.of(midi.tracks().get(track));
  }
}
