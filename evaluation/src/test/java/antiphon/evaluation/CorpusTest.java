package antiphon.evaluation;

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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
  @TempDir Path folder;

  @Test
  void readsFourTracksAsPerformerAndVoicesAndTellsARepeatedNoteFromAHeldOne() throws IOException {
    write("piece.mid", 4);
    Corpus corpus = Corpus.read(folder, Corpus.Tracks.FOUR_VOICES);
    DuetPiece piece = corpus.pieces().getFirst();
    assertThat(corpus.pieces()).hasSize(1);
    assertThat(piece.name()).isEqualTo("piece");
    assertThat(piece.steps()).isEqualTo(8);
    for (int line = 0; line < DuetPiece.LINES; line++) {
      assertThat(piece.pitch(line, 3)).isEqualTo(72 - line);
      assertThat(piece.onset(line, 0)).isTrue();
      assertThat(piece.onset(line, 3)).isFalse();
      assertThat(piece.onset(line, 4)).isTrue();
    }
    assertThat(piece.stepsPerBar(0)).isEqualTo(16);
    assertThat(piece.placeInBar(5)).isEqualTo(5);
  }

  @Test
  void aFileWithAnotherNumberOfVoicesIsLeftOutAndSaid() throws IOException {
    write("good.mid", 4);
    write("three.mid", 3);
    Corpus corpus = Corpus.read(folder, Corpus.Tracks.FOUR_VOICES);
    assertThat(corpus.pieces()).hasSize(1);
    assertThat(corpus.leftOut())
        .singleElement()
        .asString()
        .contains("three.mid")
        .contains("3 tracks");
  }

  @Test
  void aFolderWithoutUsableMusicIsRefusedInOneSentence() throws IOException {
    Files.writeString(folder.resolve("rubbish.mid"), "not MIDI at all");
    assertThatThrownBy(() -> Corpus.read(folder, Corpus.Tracks.FOUR_VOICES))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds no MIDI file with four voices");
    assertThatThrownBy(() -> Corpus.read(folder.resolve("nowhere"), Corpus.Tracks.FOUR_VOICES))
        .hasMessageContaining("There is no folder");
  }

  private void write(String name, int lines) throws IOException {
    List<MidiTrack> tracks = new ArrayList<>();
    for (int line = 0; line < lines; line++) {
      int pitch = 72 - line;
      tracks.add(
          new MidiTrack(
              "line " + line,
              List.of(
                  new MidiEvent.ChannelEvent(0, MidiWord.noteOn(line, pitch, 80)),
                  new MidiEvent.ChannelEvent(480, MidiWord.noteOff(line, pitch)),
                  new MidiEvent.ChannelEvent(480, MidiWord.noteOn(line, pitch, 80)),
                  new MidiEvent.ChannelEvent(960, MidiWord.noteOff(line, pitch)))));
    }
    Files.write(folder.resolve(name), SmfWriter.write(new MidiFile(1, 480, tracks)));
  }
}
