package antiphon.devices.rtmidi;

import antiphon.devices.Direction;
import antiphon.devices.JackServer;
import antiphon.devices.PortContract;
import antiphon.devices.PortInfo;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/// RtMidi's ports of JACK, joined by a server. Its ports of ALSA need a kernel that has them.
class RtMidiPortsTest extends PortContract {
  private static @Nullable JackServer server;
  private final RtMidiBackend backend = new RtMidiBackend(Api.JACK);

  @BeforeAll
  static void startServer() throws Exception {
    Assumptions.assumeTrue(
        RtMidi.isHere() && RtMidi.has(Api.JACK),
        "no RtMidi with JACK is installed (apt install librtmidi6)");
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
    return backend.output(
        PortInfo.virtual("out", Direction.OUTPUT, RtMidiBackend.NAME, RtMidiBackend.OUTPUT));
  }

  @Override
  protected MidiInput inputFrom(MidiOutput output) throws Exception {
    return backend.input(JackServer.awaitPort(backend, ":" + RtMidiBackend.OUTPUT), Clock.SYSTEM);
  }

  @Override
  protected void awaitConnection() throws Exception {
    JackServer.awaitConnections(JackServer.awaitPort(":" + RtMidiBackend.OUTPUT));
  }
}
