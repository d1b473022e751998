package antiphon.evaluation.polyphony;

import static antiphon.model.encoding.PolyphonicEvents.END;
import static antiphon.model.encoding.PolyphonicEvents.START;
import static antiphon.model.encoding.PolyphonicEvents.STEP_END;
import static antiphon.model.encoding.PolyphonicEvents.continued;
import static antiphon.model.encoding.PolyphonicEvents.newNote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.music.midi.MidiEvent;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.SmfWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolyphonicCorpusTest {
  private static final int PPQ = 480;
  private static final int STEP = PPQ / 4;

  @TempDir Path folder;

  /// @param onOffPitch ticks at which a note begins and ends, and its pitch, by turns
  private static MidiTrack track(int channel, int... onOffPitch) {
    List<MidiEvent> events = new ArrayList<>();
    for (int i = 0; i < onOffPitch.length; i += 3) {
      int pitch = onOffPitch[i + 2];
      events.add(new MidiEvent.ChannelEvent(onOffPitch[i], MidiWord.noteOn(channel, pitch, 80)));
      events.add(new MidiEvent.ChannelEvent(onOffPitch[i + 1], MidiWord.noteOff(channel, pitch)));
    }
    events.sort(
        Comparator.comparingLong(MidiEvent::tick)
            .thenComparing(event ->
                event instanceof MidiEvent.ChannelEvent(long t, int word)
                    && MidiWord.isNoteOn(word)));
    return new MidiTrack("", events);
  }

  private static MidiFile file(MidiTrack... tracks) {
    return new MidiFile(1, PPQ, List.of(tracks));
  }

  @Test
  void aStepHoldsAllThatSoundsFromTheHighestToTheLowestAsNewOrContinued() {
    MidiFile file = file(track(0, 0, 2 * STEP, 60), track(1, STEP, 2 * STEP, 67));
    assertThat(PolyphonicEncoder.events(file))
        .containsExactly(START, newNote(60), STEP_END, newNote(67), continued(60), STEP_END, END);
  }

  @Test
  void aRepeatedNoteIsNewAndARestIsAnEmptyStep() {
    MidiFile file = file(track(0, 0, STEP, 60, STEP, 2 * STEP, 60, 3 * STEP, 4 * STEP, 60));
    assertThat(PolyphonicEncoder.events(file))
        .containsExactly(
            START,
            newNote(60),
            STEP_END,
            newNote(60),
            STEP_END,
            STEP_END,
            newNote(60),
            STEP_END,
            END);
  }

  @Test
  void twoTracksInUnisonAreTwoEvents() {
    MidiFile file = file(track(0, 0, 2 * STEP, 60), track(1, STEP, 2 * STEP, 60));
    assertThat(PolyphonicEncoder.events(file))
        .containsExactly(START, newNote(60), STEP_END, newNote(60), continued(60), STEP_END, END);
  }

  @Test
  void aNoteBelongsToTheNearestStepAndSoundsAtLeastOne() {
    MidiFile file = file(track(0, STEP - 9, STEP + 9, 60));
    assertThat(PolyphonicEncoder.events(file))
        .containsExactly(START, STEP_END, newNote(60), STEP_END, END);
  }

  @Test
  void drumsAreLeftOutAndAFileOfDrumsIsSaid() throws IOException {
    write("a.mid", file(track(0, 0, STEP, 60), track(9, 0, STEP, 36)));
    write("b.mid", file(track(9, 0, STEP, 36)));
    PolyphonicCorpus corpus = PolyphonicCorpus.read(folder);
    assertThat(corpus.events()).containsExactly(START, newNote(60), STEP_END, END);
    assertThat(corpus.leftOut())
        .singleElement()
        .asString()
        .contains("b.mid has no notes but drums");
  }

  @Test
  void transpositionMovesPitchesAndNothingElse() throws IOException {
    write("a.mid", file(track(0, 0, 2 * STEP, 60)));
    assertThat(PolyphonicCorpus.read(folder).events(0, -2))
        .containsExactly(
            START,
            newNote(60),
            STEP_END,
            continued(60),
            STEP_END,
            END,
            START,
            newNote(58),
            STEP_END,
            continued(58),
            STEP_END,
            END);
    assertThat(PolyphonicCorpus.transposed(newNote(127), 3)).isEqualTo(newNote(118));
    assertThat(PolyphonicCorpus.transposed(continued(1), -3)).isEqualTo(continued(10));
  }

  @Test
  void aFolderWithoutUsableMusicIsRefusedInOneSentence() throws IOException {
    assertThatThrownBy(() -> PolyphonicCorpus.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("it has no .mid file");
    Files.writeString(folder.resolve("rubbish.mid"), "rubbish");
    assertThatThrownBy(() -> PolyphonicCorpus.read(folder))
        .hasMessageContaining("rubbish.mid is not a MIDI file");
    assertThatThrownBy(() -> PolyphonicCorpus.read(folder.resolve("nowhere")))
        .hasMessageContaining("There is no folder");
  }

  @Test
  void aFileWithoutEndIsRefused() {
    MidiFile file = file(track(0, 0, Integer.MAX_VALUE, 60));
    assertThatThrownBy(() -> PolyphonicEncoder.events(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lasts longer");
  }

  private void write(String name, MidiFile file) throws IOException {
    Files.write(folder.resolve(name), SmfWriter.write(file));
  }
}
