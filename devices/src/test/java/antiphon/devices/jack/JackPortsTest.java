package antiphon.devices.jack;

import antiphon.devices.Direction;
import antiphon.devices.JackServer;
import antiphon.devices.PortContract;
import antiphon.devices.PortInfo;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// Our JACK ports, joined by a server.
class JackPortsTest extends PortContract {
  private static @Nullable JackServer server;

  @BeforeAll
  static void startServer() throws Exception {
    server = JackServer.start();
  }

  @AfterAll
  static void stopServer() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @Override
  protected MidiOutput output() {
    return new JackBackend()
        .output(PortInfo.virtual("out", Direction.OUTPUT, JackBackend.NAME, ""));
  }

  @Override
  protected MidiInput inputFrom(MidiOutput output) throws Exception {
    return new JackBackend().input(JackServer.awaitPort(JackClient.OUTPUT), Clock.SYSTEM);
  }
}
