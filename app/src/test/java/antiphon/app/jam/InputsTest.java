package antiphon.app.jam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.devices.loopback.LoopbackCable;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.PortException;
import antiphon.music.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InputsTest {
  private static final int[] WORDS = {
    MidiWord.noteOn(0, 60, 90),
    MidiWord.START,
    MidiWord.CLOCK,
    MidiWord.songPosition(4),
    MidiWord.CONTINUE,
    MidiWord.STOP,
    MidiWord.RESET
  };

  private final LoopbackCable keys = new LoopbackCable("keys", Clock.SYSTEM);
  private final LoopbackCable clock = new LoopbackCable("clock", Clock.SYSTEM);
  private final MidiOutput fingers = keys.output();
  private final MidiOutput machine = clock.output();
  private final List<Integer> played = new ArrayList<>();
  private final List<Integer> told = new ArrayList<>();
  private final Semaphore sysex = new Semaphore(0);

  @BeforeEach
  void open() throws PortException {
    fingers.open();
    machine.open();
  }

  private MidiSink into(List<Integer> words) {
    return new Studio.Listener(words::add, sysex);
  }

  private void send() {
    for (int word : WORDS) {
      fingers.send(word, 0);
      machine.send(word, 0);
    }
    fingers.sendSysex(new byte[] {(byte) 0xf0, (byte) 0xf7}, 2);
  }

  @Test
  void aClockOfItsOwnIsTheOnlyOne() throws PortException {
    Inputs inputs = new Inputs(keys.input(), clock.input());
    inputs.open(into(played), into(told));
    send();
    assertThat(played).containsExactly(MidiWord.noteOn(0, 60, 90), MidiWord.RESET);
    assertThat(told).hasSize(WORDS.length);
    assertThat(sysex.availablePermits()).isOne();
    inputs.close();
    assertThat(keys.isHeard() || clock.isHeard()).isFalse();
  }

  @Test
  void withoutOneTheClockComesInWithWhatIsPlayed() throws PortException {
    new Inputs(keys.input(), null).open(into(played), into(told));
    send();
    assertThat(played).hasSize(WORDS.length);
    assertThat(told).isEmpty();
  }

  @Test
  void ifOneCannotBeOpenedNoneIs() {
    keys.unplug();
    Inputs inputs = new Inputs(keys.input(), clock.input());
    assertThatThrownBy(() -> inputs.open(into(played), into(told)))
        .isInstanceOf(PortException.class);
    assertThat(clock.isHeard()).isFalse();
  }
}
