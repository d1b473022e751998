package antiphon.devices.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.music.midi.MidiWord;
import antiphon.music.midi.PortException;
import java.util.Optional;
import javax.sound.sampled.LineUnavailableException;
import org.junit.jupiter.api.Test;

class LiveSynthTest {
  @Test
  void withoutASoundLineThatIsSaidInOneSentence() {
    LiveSynth none =
        new LiveSynth(
            Optional.empty(),
            format -> {
              throw new IllegalArgumentException("No line matching");
            });
    assertThatThrownBy(none::open)
        .isInstanceOf(PortException.class)
        .hasMessageStartingWith("There is no sound line");
    LiveSynth busy =
        new LiveSynth(
            Optional.empty(),
            format -> {
              throw new LineUnavailableException("busy");
            });
    assertThatThrownBy(busy::open).isInstanceOf(PortException.class);
    assertThat(none.send(MidiWord.noteOn(0, 60, 100), 0)).isFalse();
    none.close();
  }

  @Test
  void theShortestBufferThatHoldsIsTakenAndItsLatencyReported()
      throws PortException, InterruptedException {
    FakeLine line = new FakeLine(6 * 400);
    LiveSynth synth = new LiveSynth(Optional.empty(), format -> line.line());
    synth.open();
    assertThat(line.bufferBytes()).isEqualTo(6 * 400);
    assertThat(synth.offsetNanos()).isBetween(6_000_000L, 17_000_000L);
    assertThat(synth.send(MidiWord.noteOn(0, 60, 127), 0)).isTrue();
    assertThat(line.awaitSound()).isTrue();
    assertThat(synth.underruns()).isZero();
    synth.close();
    synth.close();
    assertThat(synth.send(MidiWord.noteOff(0, 60), 0)).isFalse();
    assertThat(line.isOpen()).isFalse();
  }

  @Test
  void aLostLineIsToldToTheSender() throws PortException, InterruptedException {
    FakeLine line = new FakeLine(0);
    LiveSynth synth = new LiveSynth(Optional.empty(), format -> line.line());
    synth.open();
    line.lose();
    while (synth.send(MidiWord.noteOn(0, 60, 127), 0)) {
      Thread.onSpinWait();
    }
    synth.close();
    assertThat(line.isOpen()).isFalse();
  }
}
