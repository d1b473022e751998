package antiphon.devices.synth;

import antiphon.music.midi.MidiEvent;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.PortException;
import antiphon.music.time.TempoMap;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.Receiver;
import javax.sound.midi.ShortMessage;
import javax.sound.sampled.AudioFormat;

/// Renders a MIDI file to a WAV file (44.1 kHz, 16 bits, stereo) without a sound card and faster
/// than it sounds. The same file and SoundFont give the same bytes.
///
/// The synthesizer's floats are spooled beside the target first, so that the peak is known and the
/// result neither clips nor is too soft: its peak is at -1 dBFS.
public final class OfflineSynth {
  /// -1 dBFS.
  private static final double PEAK = Math.pow(10, -1 / 20.0);

  private static final AudioFormat FLOATS =
      new AudioFormat(AudioFormat.Encoding.PCM_FLOAT, Gervill.RATE, 32, 2, 8, Gervill.RATE, false);

  private static final int BLOCK_BYTES = 32 * Gervill.BLOCK_FRAMES * FLOATS.getFrameSize();

  /// Enough for the last note and its reverberation to die away; they usually take less.
  private static final long TAIL_FRAMES = 4L * Gervill.RATE;

  /// -80 dBFS is silence.
  private static final float SILENCE = 1e-4f;

  private static final long MAX_SECONDS = 3 * 3600;

  private final Optional<Path> soundFont;

  /// A renderer.
  ///
  /// @param soundFont an .sf2 or .dls file; where empty, Gervill's own small bank plays
  public OfflineSynth(Optional<Path> soundFont) {
    this.soundFont = soundFont;
  }

  /// What was rendered.
  ///
  /// @param peak the synthesizer's own peak, 1 being full scale; 0 where the file is silent
  /// @param soundFont the name of the SoundFont, or of what played in its place
  public record Rendering(double seconds, double peak, String soundFont) {}

  /// Renders all tracks together.
  ///
  /// @throws PortException where the file lasts more than three hours, the synthesizer or its
  ///   SoundFont cannot be opened, or the target cannot be written
  public Rendering render(MidiFile file, Path wav) throws PortException {
    TempoMap tempi = TempoMap.of(file);
    long endMicros = tempi.nanosAt(file.endTick()) / 1000;
    if (endMicros / 1_000_000 > MAX_SECONDS) {
      throw new PortException(
          "The music for "
              + wav
              + " lasts "
              + endMicros / 3_600_000_000L
              + " hours; at most three are rendered to sound.");
    }
    Path spool = wav.resolveSibling(wav.getFileName() + ".part");
    try (Gervill gervill = Gervill.open(FLOATS, soundFont, false)) {
      send(file, tempi, gervill.receiver());
      long endFrames = endMicros * Gervill.RATE / 1_000_000;
      float peak = spool(gervill, endFrames, spool);
      long frames = Files.size(spool) / FLOATS.getFrameSize();
      write(spool, wav, frames, peak == 0 ? 0 : PEAK / peak);
      return new Rendering(
          (double) frames / Gervill.RATE,
          peak,
          soundFont.map(font -> "" + font.getFileName()).orElse("Gervill's own bank"));
    } catch (IOException e) {
      throw new PortException(
          wav + " cannot be written; check that its folder is there, writable and not full.", e);
    } finally {
      delete(spool);
    }
  }

  /// What cannot be deleted was never written, or says so when it is written next.
  private static void delete(Path spool) {
    spool.toFile().delete();
  }

  private static void send(MidiFile file, TempoMap tempi, Receiver receiver) {
    for (MidiTrack track : file.tracks()) {
      for (MidiEvent event : track.events()) {
        if (event instanceof MidiEvent.ChannelEvent(long tick, int word)) {
          receiver.send(message(word), tempi.nanosAt(tick) / 1000);
        }
      }
    }
  }

  private static ShortMessage message(int word) {
    try {
      return new ShortMessage(MidiWord.status(word), MidiWord.data1(word), MidiWord.data2(word));
    } catch (InvalidMidiDataException e) {
      throw new IllegalArgumentException("not a channel message: " + Integer.toHexString(word), e);
    }
  }

  /// Writes the synthesizer's floats until the music is over and has died away.
  ///
  /// @return their peak
  private static float spool(Gervill gervill, long endFrames, Path spool) throws IOException {
    byte[] block = new byte[BLOCK_BYTES];
    ByteBuffer floats = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    long blockFrames = BLOCK_BYTES / FLOATS.getFrameSize();
    float peak = 0;
    try (OutputStream out = Files.newOutputStream(spool)) {
      float loudest = Float.MAX_VALUE;
      for (long frame = 0;
          frame < endFrames || (loudest > SILENCE && frame < endFrames + TAIL_FRAMES);
          frame += blockFrames) {
        gervill.read(block);
        loudest = 0;
        for (int i = 0; i < BLOCK_BYTES; i += Float.BYTES) {
          loudest = Math.max(loudest, Math.abs(floats.getFloat(i)));
        }
        peak = Math.max(peak, loudest);
        out.write(block);
      }
    }
    return peak;
  }

  private static void write(Path spool, Path wav, long frames, double gain) throws IOException {
    byte[] block = new byte[BLOCK_BYTES];
    ByteBuffer floats = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer shorts = ByteBuffer.allocate(BLOCK_BYTES / 2).order(ByteOrder.LITTLE_ENDIAN);
    try (var in = Files.newInputStream(spool);
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(wav))) {
      out.write(Wav.header(frames, Gervill.RATE));
      int read = in.readNBytes(block, 0, block.length);
      while (read > 0) {
        shorts.clear();
        for (int i = 0; i < read; i += Float.BYTES) {
          shorts.putShort((short) Math.round(floats.getFloat(i) * gain * Short.MAX_VALUE));
        }
        out.write(shorts.array(), 0, shorts.position());
        read = in.readNBytes(block, 0, block.length);
      }
    }
  }
}
