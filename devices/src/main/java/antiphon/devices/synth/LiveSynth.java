package antiphon.devices.synth;

import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.PortException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.ShortMessage;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import org.jspecify.annotations.Nullable;

/// The software synthesizer as an instrument: a thread of its own pulls sound from Gervill, block
/// by block, into the default sound line, whose buffer is the shortest that did not run dry in a
/// trial.
///
/// [#offsetNanos] is measured: the sound waiting in the line, and the block being made, at the end
/// of the trial. What the sound card and the speakers add after the line cannot be seen from here.
public final class LiveSynth implements MidiOutput {
  /// What this port is called.
  public static final String NAME = "synth";

  private static final AudioFormat FORMAT = new AudioFormat(Gervill.RATE, 16, 2, true, false);
  private static final int BLOCK_BYTES = Gervill.BLOCK_FRAMES * FORMAT.getFrameSize();

  /// The buffers tried, in blocks: 7 ms to 200 ms.
  private static final int[] BUFFERS = {3, 4, 6, 8, 11, 16, 22, 31, 44, 62, 88};

  /// A quarter of a second each.
  private static final int TRIAL_BLOCKS = 110;

  private static final long NOW = -1;

  private final Optional<Path> soundFont;
  private final Lines lines;
  private final ShortMessage message = new ShortMessage();
  private volatile @Nullable Playing playing;

  /// Gives sound lines. Here to be replaced in tests.
  @FunctionalInterface
  interface Lines {
    SourceDataLine line(AudioFormat format) throws LineUnavailableException;
  }

  /// A synthesizer on the machine's default sound line.
  ///
  /// @param soundFont an .sf2 or .dls file; where empty, Gervill's own small bank plays
  public LiveSynth(Optional<Path> soundFont) {
    this(soundFont, AudioSystem::getSourceDataLine);
  }

  LiveSynth(Optional<Path> soundFont, Lines lines) {
    this.soundFont = soundFont;
    this.lines = lines;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public synchronized void open() throws PortException {
    if (playing != null) {
      throw new PortException("The synthesizer is open already; close it first.");
    }
    SourceDataLine line;
    try {
      line = lines.line(FORMAT);
    } catch (LineUnavailableException | IllegalArgumentException e) {
      throw noLine(e);
    }
    Gervill gervill = Gervill.open(FORMAT, soundFont, true);
    try {
      playing = start(gervill, line);
    } catch (LineUnavailableException | IllegalArgumentException | IOException e) {
      throw noLine(e);
    } finally {
      if (playing == null) {
        line.close();
        gervill.close();
      }
    }
  }

  private static PortException noLine(Exception cause) {
    return new PortException(
        "There is no sound line on this machine (or another program holds it); name a MIDI port instead"
            + " of the synth, or render to a file.",
        cause);
  }

  private static Playing start(Gervill gervill, SourceDataLine line)
      throws LineUnavailableException, IOException {
    for (int i = 0; ; i++) {
      line.open(FORMAT, BUFFERS[i] * BLOCK_BYTES);
      line.start();
      Trial trial = Trial.run(gervill, line, TRIAL_BLOCKS);
      if (trial.underruns() == 0 || i == BUFFERS.length - 1) {
        Playing playing = new Playing(gervill, line, trial.latencyNanos());
        playing.thread.start();
        return playing;
      }
      line.stop();
      line.close();
    }
  }

  /// Plays silence and watches the line.
  ///
  /// @param underruns how often the line had nothing left when more came
  private record Trial(int underruns, long latencyNanos) {
    static Trial run(Gervill gervill, SourceDataLine line, int blocks) throws IOException {
      byte[] block = new byte[BLOCK_BYTES];
      int size = line.getBufferSize();
      int prefill = Math.max(1, size / BLOCK_BYTES);
      int underruns = 0;
      long waiting = 0;
      for (int i = 0; i < prefill + blocks; i++) {
        gervill.read(block);
        if (i >= prefill && line.available() >= size) {
          underruns++;
        }
        line.write(block, 0, block.length);
        waiting += i >= prefill ? size - line.available() : 0;
      }
      long bytes = waiting / blocks + BLOCK_BYTES;
      return new Trial(
          underruns, bytes * 1_000_000_000L / ((long) Gervill.RATE * FORMAT.getFrameSize()));
    }
  }

  /// The thread that moves sound from the synthesizer to the line.
  private static final class Playing implements Runnable {
    private final Gervill gervill;
    private final SourceDataLine line;
    private final long latencyNanos;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile long underruns;

    Playing(Gervill gervill, SourceDataLine line, long latencyNanos) {
      this.gervill = gervill;
      this.line = line;
      this.latencyNanos = latencyNanos;
      thread = Thread.ofPlatform().name("synth").daemon().unstarted(this);
    }

    @Override
    public void run() {
      byte[] block = new byte[BLOCK_BYTES];
      int size = line.getBufferSize();
      long dry = 0;
      try {
        while (!stopped) {
          gervill.read(block);
          if (line.available() >= size) {
            underruns = ++dry;
          }
          if (line.write(block, 0, block.length) < block.length) {
            stopped = true; // a line that takes no more is closed or lost
          }
        }
      } catch (IOException e) {
        stopped = true;
      }
    }

    void stop() {
      stopped = true;
      line.stop();
      line.close();
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      gervill.close();
    }
  }

  /// Hands the word to the synthesizer, which hears it with its next block. False once the line is
  /// lost.
  @Override
  public boolean send(int word, long dueNanos) {
    Playing now = playing;
    if (now == null || now.stopped) {
      return false;
    }
    try {
      message.setMessage(MidiWord.status(word), MidiWord.data1(word), MidiWord.data2(word));
    } catch (InvalidMidiDataException e) {
      return true; // not a message, so nothing to hear
    }
    try {
      now.gervill.receiver().send(message, NOW);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  @Override
  public long offsetNanos() {
    Playing now = playing;
    return now == null ? 0 : now.latencyNanos;
  }

  /// How often the line ran dry since it was opened: each is a click to be heard.
  public long underruns() {
    Playing now = playing;
    return now == null ? 0 : now.underruns;
  }

  @Override
  public synchronized void close() {
    Playing now = playing;
    playing = null;
    if (now != null) {
      now.stop();
    }
  }
}
