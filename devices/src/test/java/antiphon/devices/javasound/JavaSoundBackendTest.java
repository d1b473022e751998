package antiphon.devices.javasound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.devices.Direction;
import antiphon.devices.PortInfo;
import antiphon.devices.RecordingSink;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.PortException;
import antiphon.music.time.Clock;
import antiphon.music.time.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.SysexMessage;
import org.junit.jupiter.api.Test;

class JavaSoundBackendTest {
  private final FakeDevice keys = new FakeDevice("Keys", true);
  private final FakeDevice tones = new FakeDevice("Tones", false);
  private final List<FakeDevice> devices = new ArrayList<>(List.of(keys, tones));
  private final JavaSoundBackend backend = new JavaSoundBackend(new FakeSystem(devices));
  private final RecordingSink sink = new RecordingSink();
  private final Presence there = new Presence(Optional.empty(), () -> true);

  @Test
  void inputsAndOutputsAreListedWithWhatIsKnown() {
    assertThat(backend.ports())
        .containsExactly(
            new PortInfo("Keys", Direction.INPUT, "", "a fake", "javasound", "INPUT:0:Keys"),
            new PortInfo("Tones", Direction.OUTPUT, "", "a fake", "javasound", "OUTPUT:0:Tones"));
  }

  @Test
  void twoOfTheSameNameAreToldApart() throws PortException {
    FakeDevice second = new FakeDevice("Keys", true);
    devices.add(second);
    PortInfo port = backend.ports().get(2);
    backend.input(port, Clock.SYSTEM).open(sink);
    assertThat(second.open).isTrue();
    assertThat(keys.open).isFalse();
  }

  @Test
  void notesAndTheClockArriveStampedAndOtherSystemMessagesAreCounted() throws Exception {
    MidiInput input = backend.input(backend.ports().getFirst(), new VirtualClock(42));
    input.open(sink);
    keys.arrives(new ShortMessage(ShortMessage.NOTE_ON, 2, 60, 90));
    keys.arrives(new ShortMessage(ShortMessage.TUNE_REQUEST));
    keys.arrives(new ShortMessage(ShortMessage.TIMING_CLOCK));
    keys.arrives(new ShortMessage(ShortMessage.SONG_POSITION_POINTER, 3, 1));
    keys.arrives(new SysexMessage(new byte[] {(byte) 0xf0, 1, (byte) 0xf7}, 3));
    keys.arrives(new ShortMessage(ShortMessage.NOTE_OFF, 2, 60, 64));
    assertThat(sink.told()).containsExactly("on 60 @42", "f8 0 0 @42", "f2 3 1 @42", "off 60 @42");
    assertThat(sink.sysex).containsExactly("f001f7");
    assertThat(((JavaSoundInput) input).dropped()).isOne();
    input.close();
    keys.arrives(new ShortMessage(ShortMessage.NOTE_ON, 2, 61, 90));
    assertThat(sink.told()).hasSize(4);
    assertThat(keys.open).isFalse();
  }

  @Test
  void theTopBitOfPitchBendsIsRepairedWhereLinuxInvertsIt() throws Exception {
    JavaSoundInput linux = new JavaSoundInput("Keys", keys, new VirtualClock(0), true, there);
    linux.open(sink);
    // The wire says E3 00 40, the centre; the JDK on Linux hands over E3 00 00.
    keys.arrives(new ShortMessage(ShortMessage.PITCH_BEND, 3, 0, 0));
    keys.arrives(new ShortMessage(ShortMessage.PITCH_BEND, 3, 127, 63));
    keys.arrives(new ShortMessage(ShortMessage.CONTROL_CHANGE, 3, 1, 0));
    linux.close();
    new JavaSoundInput("Keys", keys, new VirtualClock(0), false, there).open(sink);
    keys.arrives(new ShortMessage(ShortMessage.PITCH_BEND, 3, 0, 64));
    assertThat(sink.told())
        .containsExactly("e3 0 64 @0", "e3 127 127 @0", "b3 1 0 @0", "e3 0 64 @0");
  }

  @Test
  void onlyTheJdksOwnLinuxInputsAreRepaired() throws Exception {
    // The fake is a provider's device, like those of CoreMIDI4J: it is not repaired on Linux
    // either.
    backend.input(backend.ports().getFirst(), new VirtualClock(0)).open(sink);
    keys.arrives(new ShortMessage(ShortMessage.PITCH_BEND, 3, 0, 64));
    assertThat(sink.told()).containsExactly("e3 0 64 @0");
  }

  @Test
  void wordsAreSentAsTheyAre() throws PortException {
    MidiOutput output = output();
    assertThat(output.send(MidiWord.noteOn(1, 60, 99), 0)).isFalse();
    output.open();
    assertThat(output.send(MidiWord.noteOn(1, 60, 99), 0)).isTrue();
    assertThat(output.send(MidiWord.program(1, 19), 0)).isTrue();
    assertThat(output.send(MidiWord.noteOff(1, 60), 0)).isTrue();
    assertThat(output.sendSysex(new byte[] {(byte) 0xf0, 1, (byte) 0xf7, 9}, 3)).isTrue();
    assertThat(tones.sent).containsExactly("91 60 99", "c1 19 0", "81 60 0", "f001f7");
  }

  @Test
  void aLostOutputSaysSoEveryTime() throws PortException {
    MidiOutput output = output();
    output.open();
    tones.lost = true;
    assertThat(output.send(MidiWord.noteOn(1, 60, 99), 0)).isFalse();
    tones.lost = false;
    assertThat(output.send(MidiWord.noteOn(1, 60, 99), 0)).isFalse();
    output.close();
    output.close();
    assertThat(tones.open).isFalse();
  }

  @Test
  void aPortThatCannotBeOpenedSaysWhy() throws PortException {
    MidiOutput output = output();
    tones.openingFault = "snd_rawmidi_open: Device or resource busy";
    assertThatThrownBy(output::open)
        .isInstanceOf(PortException.class)
        .hasMessage(
            "'Tones' is in use by another program; close that program or choose another port.");
    MidiInput input = backend.input(backend.ports().getFirst(), Clock.SYSTEM);
    keys.openingFault = "No such device";
    assertThatThrownBy(() -> input.open(sink)).hasMessageContaining("'Keys' has vanished");
    keys.openingFault = "weather";
    assertThatThrownBy(() -> input.open(sink)).hasMessageContaining("(weather)");
  }

  @Test
  void aPortThatVanishedIsSaidToHave() {
    PortInfo port = backend.ports().getFirst();
    devices.clear();
    assertThatThrownBy(() -> backend.input(port, Clock.SYSTEM))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("'Keys' has vanished");
  }

  @Test
  void theMachinesOwnDevicesCanBeListed() {
    assertThat(new JavaSoundBackend().ports()).doesNotContainNull();
  }

  private MidiOutput output() throws PortException {
    return backend.output(backend.ports().getLast());
  }
}
