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
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortDirectoryTest {
  private final FakeBackend usb = new FakeBackend("usb");
  private final FakeBackend net = new FakeBackend("net");
  private final PortDirectory directory = new PortDirectory(List.of(usb, net));

  @Test
  void portsOfTheSameNameAreToldApartByMakerElseByBackendElseByNumber() {
    usb.add("Organ", Direction.INPUT, "Viscount");
    usb.add("Organ", Direction.INPUT, "Hammond");
    usb.add("Organ", Direction.OUTPUT, "Hammond");
    usb.add("Piano", Direction.INPUT);
    usb.add("Piano", Direction.INPUT);
    net.add("Piano", Direction.INPUT);
    assertThat(directory.ports())
        .extracting(PortInfo::name, PortInfo::direction, PortInfo::backend)
        .containsExactly(
            tuple("Organ (Viscount)", Direction.INPUT, "usb"),
            tuple("Organ (Hammond)", Direction.INPUT, "usb"),
            tuple("Organ", Direction.OUTPUT, "usb"),
            tuple("Piano (usb)", Direction.INPUT, "usb"),
            tuple("Piano (usb) #2", Direction.INPUT, "usb"),
            tuple("Piano (net)", Direction.INPUT, "net"));
  }

  @Test
  void eachOfTheSameNameIsOpenedFromItsOwnBackend() throws PortException {
    usb.add("Piano", Direction.INPUT);
    net.add("Piano", Direction.INPUT);
    assertThat(directory.input("Piano (usb)", Clock.SYSTEM).name()).isEqualTo("usb 0");
    assertThat(directory.input("piano (net)", Clock.SYSTEM).name()).isEqualTo("net 0");
    assertThatThrownBy(() -> directory.input("Piano", Clock.SYSTEM))
        .hasMessageContaining("could be 'Piano (usb)' or 'Piano (net)'");
  }

  @Test
  void aSystemIsReachedThroughTheFirstBackendThatWorks() {
    FakeBackend good = new FakeBackend("good", "USB", "");
    FakeBackend plain = new FakeBackend("plain", "USB", "");
    good.add("Piano", Direction.INPUT);
    plain.add("Piano on the bus", Direction.INPUT);
    assertThat(new PortDirectory(List.of(good, plain)).ports())
        .extracting(PortInfo::name)
        .containsExactly("Piano");

    FakeBackend broken = new FakeBackend("good", "USB", "Its library is missing: install it.");
    PortDirectory poorer = new PortDirectory(List.of(broken, plain));
    assertThat(poorer.ports()).extracting(PortInfo::name).containsExactly("Piano on the bus");
    assertThat(poorer.problems()).containsExactly("Its library is missing: install it.");
  }

  @Test
  void virtualIsTheFirstPortOfOurOwn() throws PortException {
    assertThatThrownBy(() -> directory.find("virtual", Direction.INPUT))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("install");
    usb.add("Virtual Piano", Direction.INPUT);
    net.ports.add(PortInfo.virtual("Antiphon In", Direction.INPUT, "net", "7"));
    net.ports.add(PortInfo.virtual("Antiphon Out", Direction.OUTPUT, "net", "8"));
    assertThat(directory.find("Virtual", Direction.INPUT).name()).isEqualTo("Antiphon In");
    assertThat(directory.find(" virtual", Direction.OUTPUT).name()).isEqualTo("Antiphon Out");
    assertThat(directory.find("virtual p", Direction.INPUT).name()).isEqualTo("Virtual Piano");
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
    private final String system;
    private final String problem;
    private final List<PortInfo> ports = new ArrayList<>();

    FakeBackend(String name) {
      this(name, name, "");
    }

    FakeBackend(String name, String system, String problem) {
      this.name = name;
      this.system = system;
      this.problem = problem;
    }

    void add(String port, Direction direction) {
      add(port, direction, "");
    }

    void add(String port, Direction direction, String maker) {
      ports.add(new PortInfo(port, direction, maker, "", name, "" + ports.size()));
    }

    @Override
    public String system() {
      return system;
    }

    @Override
    public Optional<String> problem() {
      return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
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
