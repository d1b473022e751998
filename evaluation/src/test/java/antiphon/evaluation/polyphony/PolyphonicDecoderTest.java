package antiphon.evaluation.polyphony;

import static antiphon.model.encoding.PolyphonicEvents.END;
import static antiphon.model.encoding.PolyphonicEvents.START;
import static antiphon.model.encoding.PolyphonicEvents.STEP_END;
import static antiphon.model.encoding.PolyphonicEvents.continued;
import static antiphon.model.encoding.PolyphonicEvents.newNote;
import static org.assertj.core.api.Assertions.assertThat;

import antiphon.evaluation.polyphony.PolyphonicDecoder.Decoded;
import antiphon.evaluation.polyphony.PolyphonicDecoder.Repairs;
import antiphon.music.grid.GridNote;
import antiphon.music.grid.GridVoice;
import antiphon.music.midi.MidiEvent;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.MidiWord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PolyphonicDecoderTest {
  private static final List<String> FOUR = List.of("Soprano", "Alto", "Tenor", "Bass");

  private static Decoded decode(int... events) {
    return PolyphonicDecoder.decode(events, FOUR);
  }

  private static List<GridNote> notes(Decoded decoded, int voice) {
    return decoded.voices().get(voice).notes();
  }

  @Test
  void fourNotesAreFourVoicesAndWhatGoesOnIsOneNote() {
    Decoded decoded =
        decode(
            START,
            newNote(72),
            newNote(67),
            newNote(64),
            newNote(48),
            STEP_END,
            newNote(74),
            continued(67),
            newNote(65),
            continued(48),
            STEP_END,
            END);
    assertThat(decoded.repairs()).isEqualTo(new Repairs(0, 0, 0));
    assertThat(decoded.steps()).isEqualTo(2);
    assertThat(notes(decoded, 0)).containsExactly(new GridNote(0, 1, 72), new GridNote(1, 1, 74));
    assertThat(notes(decoded, 1)).containsExactly(new GridNote(0, 2, 67));
    assertThat(notes(decoded, 2)).containsExactly(new GridNote(0, 1, 64), new GridNote(1, 1, 65));
    assertThat(notes(decoded, 3)).containsExactly(new GridNote(0, 2, 48));
  }

  @Test
  void aContinuedNoteThatDidNotSoundBecomesANewOneAndIsCounted() {
    Decoded decoded = decode(continued(60), STEP_END, continued(60), STEP_END);
    assertThat(decoded.repairs()).isEqualTo(new Repairs(1, 0, 0));
    assertThat(decoded.voices().stream().flatMap(voice -> voice.notes().stream()))
        .containsExactly(new GridNote(0, 2, 60));
  }

  @Test
  void ofTooManyNotesTheOuterOnesStay() {
    Decoded decoded =
        decode(newNote(76), newNote(72), newNote(67), newNote(64), newNote(60), newNote(48));
    assertThat(decoded.repairs()).isEqualTo(new Repairs(0, 2, 0));
    assertThat(notes(decoded, 0)).containsExactly(new GridNote(0, 1, 76));
    assertThat(notes(decoded, 3)).containsExactly(new GridNote(0, 1, 48));
  }

  @Test
  void notesOutOfOrderAreSortedAndCounted() {
    Decoded decoded = decode(newNote(48), newNote(72), STEP_END);
    assertThat(decoded.repairs()).isEqualTo(new Repairs(0, 0, 1));
    assertThat(notes(decoded, 0)).containsExactly(new GridNote(0, 1, 72));
    assertThat(notes(decoded, 3)).containsExactly(new GridNote(0, 1, 48));
  }

  @Test
  void twoVoicesInUnisonStayTwo() {
    Decoded decoded =
        decode(newNote(60), newNote(60), STEP_END, continued(60), continued(60), STEP_END);
    assertThat(decoded.repairs().total()).isZero();
    assertThat(decoded.voices().stream().flatMap(voice -> voice.notes().stream()))
        .containsExactly(new GridNote(0, 2, 60), new GridNote(0, 2, 60));
  }

  /// Voices that never cross come back as they were.
  @Test
  void whatWasEncodedIsDecoded() {
    Random random = new Random(7);
    List<GridVoice> voices = new ArrayList<>();
    List<MidiTrack> tracks = new ArrayList<>();
    for (int voice = 0; voice < 4; voice++) {
      List<GridNote> notes = new ArrayList<>();
      List<MidiEvent> events = new ArrayList<>();
      int at = 0;
      while (at < 240) {
        int pitch = 76 - 9 * voice - random.nextInt(8);
        int steps = Math.min(240 - at, 1 + random.nextInt(6));
        notes.add(new GridNote(at, steps, pitch));
        events.add(new MidiEvent.ChannelEvent(at * 120L, MidiWord.noteOn(voice, pitch, 80)));
        events.add(new MidiEvent.ChannelEvent((at + steps) * 120L, MidiWord.noteOff(voice, pitch)));
        at += steps;
      }
      events.sort(Comparator.comparingLong(MidiEvent::tick));
      voices.add(new GridVoice(FOUR.get(voice), notes));
      tracks.add(new MidiTrack(FOUR.get(voice), events));
    }
    Decoded decoded = decode(PolyphonicEncoder.events(new MidiFile(1, 480, tracks)));
    assertThat(decoded.repairs().total()).isZero();
    assertThat(decoded.steps()).isEqualTo(240);
    assertThat(decoded.voices()).isEqualTo(voices);
  }

  @Test
  void anythingAtAllIsDecoded() {
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      int[] events = random.ints(400, 0, 259).map(e -> random.nextBoolean() ? 258 : e).toArray();
      Decoded decoded = decode(events);
      for (GridVoice voice : decoded.voices()) {
        assertThat(voice.endStep()).isLessThanOrEqualTo(decoded.steps());
      }
    }
  }
}
