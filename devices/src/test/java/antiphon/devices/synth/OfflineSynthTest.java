package antiphon.devices.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.music.midi.MidiEvent;
import antiphon.music.midi.MidiEvent.ChannelEvent;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.PortException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineSynthTest {
  private static final OfflineSynth SYNTH = new OfflineSynth(Optional.empty());

  @TempDir Path folder;

  @Test
  void aChordIsHeardOnTimeUnclippedAndTheSameTwice()
      throws PortException, IOException, UnsupportedAudioFileException {
    // Half a second of rest, then ten loud notes for half a second.
    MidiFile file = chord(10, 480);
    Path wav = folder.resolve("a.wav");
    OfflineSynth.Rendering rendering = SYNTH.render(file, wav);
    short[] samples = samples(wav);
    assertThat(rendering.seconds()).isBetween(1.0, 5.1);
    assertThat(samples.length / 2.0 / 44_100).isEqualTo(rendering.seconds());
    assertThat(peak(samples, 0, samples.length)).isBetween(0.88, 0.90);
    assertThat(peak(samples, 0, 43_000)).as("before the chord").isLessThan(0.001);
    assertThat(peak(samples, 44_100, 46_000)).as("its first 20 ms").isGreaterThan(0.01);
    assertThat(folder.toFile().list()).containsExactly("a.wav");
    try (AudioInputStream sound = AudioSystem.getAudioInputStream(wav.toFile())) {
      assertThat(sound.getFormat().matches(new AudioFormat(44_100, 16, 2, true, false))).isTrue();
    }
    Path again = folder.resolve("b.wav");
    SYNTH.render(file, again);
    assertThat(Files.mismatch(wav, again)).isEqualTo(-1);
  }

  @Test
  void aFileWithoutNotesIsSilent() throws PortException, IOException {
    Path wav = folder.resolve("silence.wav");
    assertThat(SYNTH.render(chord(0, 480), wav).peak()).isZero();
    assertThat(peak(samples(wav), 0, 1000)).isZero();
  }

  @Test
  void whatCannotBeWrittenOrReadIsSaid() throws IOException {
    assertThatThrownBy(() -> SYNTH.render(chord(1, 1), folder.resolve("no/such/a.wav")))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("cannot be written");
    Path text = Files.writeString(folder.resolve("x.sf2"), "not a SoundFont");
    assertThatThrownBy(
            () -> new OfflineSynth(Optional.of(text)).render(chord(1, 1), folder.resolve("a.wav")))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("x.sf2 is damaged or of another kind");
    Path none = folder.resolve("none.sf2");
    assertThatThrownBy(
            () -> new OfflineSynth(Optional.of(none)).render(chord(1, 1), folder.resolve("a.wav")))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("none.sf2 cannot be read");
  }

  @Test
  void endlessMusicIsRefused() {
    assertThatThrownBy(() -> SYNTH.render(chord(1, 1L << 40), folder.resolve("a.wav")))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("at most three");
  }

  @Test
  void aSoundFontIsFoundByFolderAndName() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path full = Files.createDirectory(folder.resolve("full"));
    Files.createFile(full.resolve("aaa.sf2"));
    Files.createFile(full.resolve("readme.txt"));
    Path gm = Files.createFile(full.resolve("TimGM6mb.sf2"));
    assertThat(SoundFonts.find(List.of(folder.resolve("none"), empty, full))).contains(gm);
    assertThat(SoundFonts.find(List.of(empty))).isEmpty();
    assertThat(SoundFonts.folders(Path.of("home"))).contains(Path.of("/usr/share/sounds/sf2"));
  }

  private static MidiFile chord(int notes, long ticks) {
    List<MidiEvent> events = new ArrayList<>();
    events.add(new ChannelEvent(0, MidiWord.program(0, 19)));
    for (int i = 0; i < notes; i++) {
      events.add(new ChannelEvent(480, MidiWord.noteOn(0, 48 + 4 * i, 127)));
    }
    for (int i = 0; i < notes; i++) {
      events.add(new ChannelEvent(480 + ticks, MidiWord.noteOff(0, 48 + 4 * i)));
    }
    return new MidiFile(0, 480, List.of(MidiTrack.of(events)));
  }

  private static short[] samples(Path wav) throws IOException {
    ByteBuffer data = ByteBuffer.wrap(Files.readAllBytes(wav)).order(ByteOrder.LITTLE_ENDIAN);
    data.position(Wav.HEADER_BYTES);
    short[] samples = new short[data.remaining() / 2];
    data.asShortBuffer().get(samples);
    return samples;
  }

  private static double peak(short[] samples, int from, int to) {
    int peak = 0;
    for (int i = from; i < to; i++) {
      peak = Math.max(peak, Math.abs(samples[i]));
    }
    return peak / 32_767.0;
  }
}
