package antiphon.app.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.app.UserError;
import antiphon.music.grid.GridNote;
import antiphon.music.grid.GridPiece;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.Notes;
import antiphon.music.midi.SmfReader;
import antiphon.music.time.Meter;
import antiphon.music.time.MeterMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PieceFilesTest {
  private static final GridPiece PIECE = MadeUpPieces.piece(5, 2, new Meter(3, 4), 24);

  @TempDir Path folder;

  @Test
  void theMidiFileHoldsTheNotesOnTheirTicksAndTheMeter() throws Exception {
    Path out = folder.resolve("a.mid");
    PieceFiles.write(PIECE, "", out, null);
    MidiFile midi = SmfReader.read(out).file();
    assertThat(MeterMap.of(midi).meterAt(0)).isEqualTo(new Meter(3, 4));
    assertThat(midi.endTick()).isEqualTo(24 * 120);
    for (int voice = 0; voice < 2; voice++) {
      assertThat(Notes.of(midi.tracks().get(1 + voice)))
          .extracting(note ->
              new GridNote(
                  (int) note.onsetTick() / 120, (int) note.durationTicks() / 120, note.pitch()))
          .isEqualTo(PIECE.voices().get(voice).notes());
    }
  }

  @Test
  void mp3IsAllFramesOfTheRightLengthAndTheSpooledSoundIsGone() throws Exception {
    Path out = folder.resolve("a.mp3");
    Path wav = folder.resolve("b.wav");
    PieceFiles.write(PIECE, "", out, null);
    PieceFiles.write(PIECE, "", wav, null);
    assertThat(folder.resolve("a.wav")).doesNotExist();
    double seconds = (Files.size(wav) - 44) / 4.0 / 44_100;
    assertThat(Mp3Frames.seconds(Files.readAllBytes(out))).isBetween(seconds, seconds + 0.15);
  }

  @Test
  void aSoundFileThatIsThereAlreadyIsLeftAlone() throws Exception {
    Path wav = Files.writeString(folder.resolve("a.wav"), "mine");
    PieceFiles.write(PIECE, "", folder.resolve("a.mp3"), null);
    assertThat(wav).hasContent("mine");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the encoder here is a shell script")
  void lameIsUsedWhereItIsInstalledAndWorks() throws Exception {
    Path wav = folder.resolve("a.wav");
    PieceFiles.write(PIECE, "", wav, null);
    Path mp3 = folder.resolve("a.mp3");
    Path lame = script("lame", "#!/bin/sh\nfor last; do :; done\necho encoded > \"$last\"\n");
    assertThat(Mp3.onPath(folder.resolve("none") + ":" + folder)).contains(lame);
    assertThat(Mp3.onPath("")).isEmpty();
    assertThat(Mp3.encode(wav, mp3, Mp3.KILOBITS, Optional.of(lame))).isEqualTo("lame");
    assertThat(mp3).hasContent("encoded\n");

    Path broken = script("broken", "#!/bin/sh\nexit 3\n");
    assertThat(Mp3.encode(wav, mp3, Mp3.KILOBITS, Optional.of(broken))).isEqualTo("jump3r");
    assertThat(Mp3Frames.seconds(Files.readAllBytes(mp3))).isPositive();
  }

  @Test
  void whereNoEncoderWorksTheSoundStandsAndASentenceSaysSo() throws IOException {
    Path wav = Files.writeString(folder.resolve("a.wav"), "no sound at all");
    assertThatThrownBy(
            () -> Mp3.encode(wav, folder.resolve("a.mp3"), Mp3.KILOBITS, Optional.empty()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the sound stands in " + wav);
    assertThat(wav).exists();
    assertThat(folder.resolve("a.mp3")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.ogg", "a", ".mid", "mid", "nowhere/a.mid"})
  void aNameThatCannotBeWrittenIsRefusedInOneSentence(String name) {
    assertThatThrownBy(() -> FileKind.of(folder.resolve(name)))
        .isInstanceOf(UserError.class)
        .hasMessageMatching("[^\n]*\\.")
        .hasMessageContaining(name);
  }

  @Test
  void endingsMayBeWrittenInCapitals() {
    assertThat(FileKind.of(folder.resolve("A.MID"))).isEqualTo(FileKind.MIDI);
    assertThat(FileKind.of(folder.resolve("A.MusicXML"))).isEqualTo(FileKind.MUSICXML);
  }

  private Path script(String name, String text) throws IOException {
    Path script = Files.writeString(folder.resolve(name), text);
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }

  /// Walks through the frames of MPEG-1 layer III.
  static final class Mp3Frames {
    private static final int[] KILOBITS = {
      0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
    };
    private static final int SAMPLES = 1152;

    private Mp3Frames() {}

    static double seconds(byte[] mp3) {
      int frames = 0;
      int at = 0;
      while (at + 4 <= mp3.length) {
        assertThat(mp3[at] & 0xff).as("byte %s", at).isEqualTo(0xff);
        assertThat(mp3[at + 1] & 0xfe).isEqualTo(0xfa);
        int rate = KILOBITS[(mp3[at + 2] & 0xff) >> 4] * 1000;
        assertThat(mp3[at + 2] >> 2 & 3).as("44.1 kHz").isZero();
        at += 144 * rate / 44_100 + (mp3[at + 2] >> 1 & 1);
        frames++;
      }
      return (double) frames * SAMPLES / 44_100;
    }
  }
}
