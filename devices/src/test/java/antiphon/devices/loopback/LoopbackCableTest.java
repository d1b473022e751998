package antiphon.devices.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.devices.RecordingSink;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.PortException;
import antiphon.music.time.VirtualClock;
import org.junit.jupiter.api.Test;

class LoopbackCableTest {
  private final VirtualClock clock = new VirtualClock(5);
  private final LoopbackCable cable = new LoopbackCable("cable", clock);
  private final RecordingSink sink = new RecordingSink();

  @Test
  void whatIsSentArrivesStamped() throws PortException {
    MidiOutput output = cable.output();
    MidiInput input = cable.input();
    output.open();
    input.open(sink);
    assertThat(output.send(MidiWord.noteOn(0, 60, 64), 3)).isTrue();
    clock.advanceTo(9);
    assertThat(output.send(MidiWord.noteOff(0, 60), 3)).isTrue();
    input.close();
    assertThat(output.send(MidiWord.noteOn(0, 61, 64), 3)).isTrue();
    assertThat(sink.told()).containsExactly("on 60 @5", "off 60 @9");
  }

  @Test
  void anUnpluggedCableIsToldOnceAndSendsNothing() throws PortException {
    MidiOutput output = cable.output();
    output.open();
    cable.input().open(sink);
    cable.unplug();
    cable.unplug();
    assertThat(output.send(MidiWord.noteOn(0, 60, 64), 0)).isFalse();
    assertThat(sink.told()).containsExactly("lost @5");
    assertThatThrownBy(output::open)
        .isInstanceOf(PortException.class)
        .hasMessageContaining("unplugged");
  }

  @Test
  void anEndInUseIsRefused() throws PortException {
    cable.input().open(sink);
    assertThatThrownBy(() -> cable.input().open(sink)).isInstanceOf(PortException.class);
    cable.output().open();
    assertThatThrownBy(() -> cable.output().open()).isInstanceOf(PortException.class);
  }

  @Test
  void closingAnEndThatIsNotOpenLeavesTheOtherListener() throws PortException {
    MidiOutput output = cable.output();
    output.open();
    cable.input().open(sink);
    cable.input().close();
    output.send(MidiWord.noteOn(0, 60, 64), 0);
    assertThat(sink.told()).hasSize(1);
  }
}
