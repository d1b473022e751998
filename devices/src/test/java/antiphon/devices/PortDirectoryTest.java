package antiphon.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import antiphon.devices.loopback.LoopbackCable;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.PortException;
import antiphon.music.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortDirectoryTest {
  private final FakeBackend usb = new FakeBackend("usb");
  private final FakeBackend net = new FakeBackend("net");
  private final PortDirectory directory = new PortDirectory(List.of(usb, net));

  @Test
  void portsOfTheSameNameAreNumberedOverAllBackends() {
    usb.add("Piano", Direction.INPUT);
    usb.add("Piano", Direction.OUTPUT);
    usb.add("Piano", Direction.INPUT);
    net.add("Piano", Direction.INPUT);
    assertThat(directory.ports())
        .extracting(PortInfo::name, PortInfo::direction, PortInfo::backend)
        .containsExactly(
            tuple("Piano", Direction.INPUT, "usb"),
            tuple("Piano", Direction.OUTPUT, "usb"),
            tuple("Piano #2", Direction.INPUT, "usb"),
            tuple("Piano #3", Direction.INPUT, "net"));
  }

  @Test
  void eachOfTheSameNameIsOpenedFromItsOwnBackend() throws PortException {
    usb.add("Piano", Direction.INPUT);
    net.add("Piano", Direction.INPUT);
    assertThat(directory.input("Piano", Clock.SYSTEM).name()).isEqualTo("usb 0");
    assertThat(directory.input("piano #2", Clock.SYSTEM).name()).isEqualTo("net 0");
  }

  @Test
  void aPartOfTheNameIsEnoughWhereItIsClear() throws PortException {
    usb.add("Roland FP-30", Direction.OUTPUT);
    usb.add("Roland FP-90", Direction.OUTPUT);
    assertThat(directory.output("fp-9").name()).isEqualTo("usb 1");
    assertThatThrownBy(() -> directory.output("roland"))
        .isInstanceOf(PortException.class)
        .hasMessage(
            "The output port 'roland' could be 'Roland FP-30' or 'Roland FP-90'; write more of the name.");
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    usb.add("Launchkey Mini", Direction.INPUT);
    usb.add("Launchpad", Direction.OUTPUT);
    assertThatThrownBy(() -> directory.input("lanuchkey", Clock.SYSTEM))
        .hasMessage("The input port 'lanuchkey' is not there; did you mean 'Launchkey Mini'?");
    assertThatThrownBy(() -> directory.input("timpani", Clock.SYSTEM))
        .hasMessage("The input port 'timpani' is not there; the input ports are 'Launchkey Mini'.");
  }

  @Test
  void withoutPortsThatIsSaid() {
    assertThatThrownBy(() -> directory.output("synth"))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("nor is any other: connect an instrument");
  }

  @Test
  void portsThatComeAndGoAreSeen() throws PortException {
    assertThat(directory.ports()).isEmpty();
    usb.add("Piano", Direction.INPUT);
    assertThat(directory.find("Piano", Direction.INPUT).backend()).isEqualTo("usb");
    usb.ports.clear();
    assertThat(directory.ports()).isEmpty();
  }

  private static final class FakeBackend implements Backend {
    private final String name;
    private final List<PortInfo> ports = new ArrayList<>();

    FakeBackend(String name) {
      this.name = name;
    }

    void add(String port, Direction direction) {
      ports.add(new PortInfo(port, direction, "", "", name, "" + ports.size()));
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public List<PortInfo> ports() {
      return List.copyOf(ports);
    }

    @Override
    public MidiInput input(PortInfo port, Clock clock) {
      return new LoopbackCable(name + " " + port.id(), clock).input();
    }

    @Override
    public MidiOutput output(PortInfo port) {
      return new LoopbackCable(name + " " + port.id(), Clock.SYSTEM).output();
    }
  }
}
