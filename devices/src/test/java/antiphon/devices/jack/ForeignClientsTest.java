package antiphon.devices.jack;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.devices.Arrivals;
import antiphon.devices.Backend;
import antiphon.devices.Direction;
import antiphon.devices.JackServer;
import antiphon.devices.PortInfo;
import antiphon.devices.rtmidi.Api;
import antiphon.devices.rtmidi.RtMidiBackend;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiWord;
import antiphon.music.time.Clock;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Ten thousand notes out of our ports, through x42's filter in jalv, and back into ours, with
/// `jack_midi_dump` as a witness of what went out: none is lost, none hangs, and all are in order.
@Timeout(300)
class ForeignClientsTest {
  private static final int NOTES = 10_000;
  private static final int AHEAD = 100;
  private static final int[] WORDS = words();
  private static final String FILTER = "http://gareus.org/oss/lv2/midifilter#passthru";
  private static final String FILTER_NAME = "antiphon-filter";
  private static final String WITNESS = "midi-monitor";
  private static final Pattern DUMPED = Pattern.compile("\\s*\\d+: ([0-9a-f]{2} [0-9a-f]{2}).*");

  static Stream<Backend> backends() {
    return Stream.of(new JackBackend(), new RtMidiBackend(Api.JACK));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void tenThousandNotesPassForeignClients(Backend backend) throws Exception {
    Assumptions.assumeTrue(
        backend.problem().isEmpty(), "no RtMidi with JACK is installed (apt install librtmidi6)");
    JackServer.assumeInstalled("jalv", "jalv x42-plugins");
    JackServer.assumeInstalled("jack_midi_dump", "jackd2");
    Arrivals arrivals = new Arrivals();
    try (JackServer _ = JackServer.start();
        Program _ = Program.start("jalv", "-n", FILTER_NAME, FILTER);
        Program witness = Program.start("jack_midi_dump");
        MidiOutput output =
            backend.output(
                PortInfo.virtual("out", Direction.OUTPUT, backend.name(), "Antiphon Out"));
        MidiInput input = backend.input(JackServer.awaitPort(backend, FILTER_NAME), Clock.SYSTEM)) {
      output.open();
      PortInfo ours = JackServer.awaitPort("Antiphon Out");
      connect(ours, FILTER_NAME + ":");
      connect(ours, WITNESS + ":");
      input.open(arrivals);
      JackServer.awaitConnections(ours);

      int heard = 0;
      for (int i = 0; i < WORDS.length; i++) {
        assertThat(output.send(WORDS[i], System.nanoTime())).isTrue();
        for (; i - heard > AHEAD || (i == WORDS.length - 1 && heard <= i); heard++) {
          assertThat(arrivals.nextWord()).isEqualTo(WORDS[heard]);
          assertThat(DUMPED.matcher(witness.nextLine()).replaceFirst("$1"))
              .isEqualTo(bytes(WORDS[heard]));
        }
      }
      assertThat(arrivals.waiting()).isZero();
    }
  }

  /// Each note begins before the one before it has ended; in the end all have.
  private static int[] words() {
    int[] words = new int[2 * NOTES];
    for (int note = 0, i = 0; note <= NOTES; note++) {
      if (note < NOTES) {
        words[i++] = MidiWord.noteOn(5, note % 128, 1 + note % 127);
      }
      if (note > 0) {
        words[i++] = MidiWord.noteOff(5, (note - 1) % 128);
      }
    }
    return words;
  }

  private static String bytes(int word) {
    return String.format(Locale.ROOT, "%02x %02x", MidiWord.status(word), MidiWord.data1(word));
  }

  /// Connects to the first port of a client that takes words.
  private static void connect(PortInfo ours, String client) throws Exception {
    PortInfo port = JackServer.awaitPort(new JackBackend(), Direction.OUTPUT, client);
    assertThat(JackServer.run("jack_connect", ours.id(), port.id())).isEmpty();
  }

  /// A foreign program that runs until it is closed, and the lines that it prints.
  private record Program(Process process, BlockingQueue<String> printed) implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    static Program start(String... command) throws Exception {
      Process process = JackServer.tool(command).redirectErrorStream(true).start();
      BlockingQueue<String> printed = new LinkedBlockingQueue<>();
      Thread.ofVirtual().start(() -> process.inputReader().lines().forEach(printed::add));
      return new Program(process, printed);
    }

    String nextLine() throws InterruptedException {
      String line = printed.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("no line was printed in " + PATIENCE_SECONDS + " seconds");
      }
      return line;
    }

    @Override
    public void close() {
      JackServer.end(process);
    }
  }
}
