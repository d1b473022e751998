package antiphon.evaluation.melody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.model.encoding.MelodyEvents;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MelodyCorpusTest {
  private static final int PPQ = 480;

  @TempDir private Path folder;

  /// Pitch, onset and length in sixteenths.
  private record N(int pitch, double onset, double length) {}

  @Test
  void heldNotesRestsAndRepetitionsAreToldApart() throws IOException {
    write("a.mid", "Voice", new N(60, 4, 2), new N(60, 6, 1), new N(64, 9, 4));
    assertThat(text()).isEqualTo("c.c_.g...");
  }

  @Test
  void aNoteBelongsToTheNearestStepAndEndsWhereTheNextBegins() throws IOException {
    write("a.mid", "Voice", new N(60, 0.4, 3), new N(62, 1.8, 0.1), new N(64, 2.6, 1.3));
    assertThat(text()).isEqualTo("c.eg");
  }

  @Test
  void ofNotesOnOneStepTheLongestStaysThenTheHighestAndTheOthersAreCounted() throws IOException {
    write("a.mid", "Voice", new N(70, 0, 0.2), new N(60, 0.3, 2), new N(62, 4, 1), new N(65, 4, 1));
    MelodyCorpus corpus = MelodyCorpus.read(folder);
    assertThat(MelodyEvents.text(corpus.events())).isEqualTo("c._.h");
    assertThat(corpus.remarks())
        .containsExactly("2 notes began on a sixteenth that a longer or higher one had taken.");
  }

  @ParameterizedTest
  @CsvSource({"48, 0, 0", "83, z, 0", "47, b, 1", "84, o, 1", "0, 0, 1", "127, v, 1"})
  void pitchesOutsideAreMovedByOctavesAndCounted(int pitch, String event, int folded)
      throws IOException {
    write("a.mid", "Voice", new N(pitch, 0, 1));
    MelodyCorpus corpus = MelodyCorpus.read(folder);
    assertThat(MelodyEvents.text(corpus.events())).isEqualTo(event);
    assertThat(corpus.folded()).isEqualTo(folded);
    assertThat(corpus.remarks())
        .isEqualTo(
            folded == 0
                ? List.of()
                : List.of("1 notes lay outside C3-B5 and were moved by octaves."));
  }

  @Test
  void piecesAreJoinedByABarOfSilence() throws IOException {
    write("b.mid", "Voice", new N(62, 0, 1));
    write("a.mid", "Voice", new N(60, 3, 2));
    MelodyCorpus corpus = MelodyCorpus.read(folder);
    assertThat(MelodyEvents.text(corpus.events())).isEqualTo("c._...............e");
    assertThat(corpus.pieces()).isEqualTo(2);
    assertThat(corpus.onsets()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"32, 32, 0", "33, 17, 16", "48, 16, 32", "100, 20, 80"})
  void longRestsAreCutByWholeBars(int rest, int kept, int cut) throws IOException {
    write("a.mid", "Voice", new N(60, 0, 1), new N(62, 1 + rest, 1));
    MelodyCorpus corpus = MelodyCorpus.read(folder);
    assertThat(MelodyEvents.text(corpus.events())).isEqualTo("c_" + ".".repeat(kept - 1) + "e");
    assertThat(corpus.remarks())
        .isEqualTo(
            cut == 0 ? List.of() : List.of(cut + " sixteenths of long rests were left out."));
  }

  @Test
  void theMelodyIsFoundByItsNameAndOtherwiseByItsHeight() throws IOException {
    Files.write(
        folder.resolve("named.mid"),
        SmfWriter.write(
            new MidiFile(
                1,
                PPQ,
                List.of(track("Piano", new N(72, 0, 1)), track("Voice", new N(60, 0, 1))))));
    Files.write(
        folder.resolve("nameless.mid"),
        SmfWriter.write(
            new MidiFile(1, PPQ, List.of(track("", new N(50, 0, 1)), track("", new N(64, 0, 1))))));
    assertThat(text()).isEqualTo("c_...............g");
  }

  @Test
  void aBrokenFileIsLeftOutAndSaidAndAFolderOfNothingElseIsRefused() throws IOException {
    Files.writeString(folder.resolve("rubbish.mid"), "not MIDI at all");
    assertThatThrownBy(() -> MelodyCorpus.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds no usable music: Left out: ")
        .hasMessageContaining("rubbish.mid is not a MIDI file");
    write("silent.mid", "Voice");
    write("good.mid", "Voice", new N(60, 0, 1));
    assertThat(MelodyCorpus.read(folder).pieces()).isEqualTo(1);
    assertThat(MelodyCorpus.read(folder).remarks())
        .hasSize(2)
        .anyMatch(remark -> remark.contains("silent.mid was left out"))
        .anyMatch(remark -> remark.contains("rubbish.mid"));
  }

  @Test
  void anEmptyFolderIsRefused() {
    assertThatThrownBy(() -> MelodyCorpus.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessage("The folder " + folder + " holds no usable music: it has no .mid file.");
    assertThatThrownBy(() -> MelodyCorpus.read(folder.resolve("nowhere")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("There is no " + folder.resolve("nowhere"));
  }

  @Test
  void eventTextIsReadAndAWrongCharacterIsToldWithItsPlace() throws IOException {
    Path file = folder.resolve("melody.txt");
    Files.writeString(file, "c.e_.z0\n");
    assertThat(MelodyCorpus.read(file).events()).containsExactly(14, 0, 16, 1, 0, 37, 2);
    Files.writeString(file, "c.e_.Z0");
    assertThatThrownBy(() -> MelodyCorpus.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file + " is not event text: ")
        .hasMessageContaining("Character 6 ");
    Files.write(file, new byte[] {'c', (byte) 0xff, '.'});
    assertThatThrownBy(() -> MelodyCorpus.read(file)).hasMessageContaining("is no text at all");
    Files.writeString(file, "....");
    assertThatThrownBy(() -> MelodyCorpus.read(file)).hasMessageContaining("only silence");
  }

  @Test
  void theTailIsContiguous() {
    int[][] parts = MelodyCorpus.splitTail(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 0.2);
    assertThat(parts[0]).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(parts[1]).containsExactly(8, 9);
  }

  private String text() throws IOException {
    return MelodyEvents.text(MelodyCorpus.read(folder).events());
  }

  private void write(String file, String name, N... notes) throws IOException {
    Files.write(
        folder.resolve(file), SmfWriter.write(new MidiFile(1, PPQ, List.of(track(name, notes)))));
  }

  private static MidiTrack track(String name, N... notes) {
    List<MidiEvent> events = new ArrayList<>();
    for (N note : notes) {
      long on = Math.round(note.onset() * PPQ / 4);
      long off = on + Math.round(note.length() * PPQ / 4);
      events.add(new MidiEvent.ChannelEvent(on, MidiWord.noteOn(0, note.pitch(), 80)));
      events.add(new MidiEvent.ChannelEvent(off, MidiWord.noteOff(0, note.pitch())));
    }
    events.sort(Comparator.comparingLong(MidiEvent::tick));
    List<MidiEvent> named = new ArrayList<>();
    named.add(new MidiEvent.TextEvent(0, MidiEvent.TextEvent.TRACK_NAME, name));
    named.addAll(events);
    return new MidiTrack(name, named);
  }
}
