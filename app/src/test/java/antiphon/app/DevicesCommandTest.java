package antiphon.app;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.devices.Backend;
import antiphon.devices.Direction;
import antiphon.devices.PortDirectory;
import antiphon.devices.PortInfo;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.time.Clock;
import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class DevicesCommandTest {
  private static final PortInfo KEYS =
      new PortInfo("Stage Piano", Direction.INPUT, "Maker & Sons", "", "wires", "0");
  private static final PortInfo SYNTH =
      new PortInfo("synth", Direction.OUTPUT, "", "sounds here", "inside", "0");

  @Test
  void listsAllPortsWithWhatTheyCanDo() {
    Ran ran = Ran.of(command(KEYS, SYNTH));

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out().lines())
        .containsExactly(
            "NAME         DIRECTION  BACKEND  MAKER         WHAT IT CAN DO",
            "Stage Piano  input      wires    Maker & Sons  you play, Antiphon listens",
            "synth        output     inside   -             plays the accompaniment (sounds here)");
  }

  @Test
  void printsJson() {
    JsonArray ports =
        JsonParser.parseString(Ran.of(command(KEYS, SYNTH), "--json").out()).getAsJsonArray();

    assertThat(ports).hasSize(2);
    assertThat(ports.get(0).getAsJsonObject().get("name").getAsString()).isEqualTo("Stage Piano");
    assertThat(ports.get(1).getAsJsonObject().get("direction").getAsString()).isEqualTo("output");
  }

  @Test
  void saysWhatToDoWhereThereAreNone() {
    assertThat(Ran.of(command()).out()).startsWith("There are no MIDI ports: connect");
    assertThat(Ran.of(command(), "--json").out().strip()).isEqualTo("[]");
  }

  private static DevicesCommand command(PortInfo... ports) {
    return new DevicesCommand(
        () -> new PortDirectory(List.of(new Listed("wires", ports), new Listed("inside", ports))));
  }

  /// A backend of those ports that name it.
  private record Listed(String name, List<PortInfo> ports) implements Backend {
    Listed(String name, PortInfo... ports) {
      this(name, List.of(ports).stream().filter(port -> port.backend().equals(name)).toList());
    }

    @Override
    public MidiInput input(PortInfo port, Clock clock) {
      throw new AssertionError("a list opens nothing");
    }

    @Override
    public MidiOutput output(PortInfo port) {
      throw new AssertionError("a list opens nothing");
    }
  }
}
