package antiphon.devices.jack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.devices.Arrivals;
import antiphon.devices.JackServer;
import antiphon.devices.LastingInput;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.PortException;
import antiphon.music.time.Clock;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The transport of a real server, moved by JACK's own `jack_transport`, which is the timebase
/// master where a test says so.
@Timeout(120)
class JackTransportTest {
  private static final int BEAT = 24;

  private final JackBackend backend = new JackBackend();
  private final Meters arrivals = new Meters();
  private JackServer server;
  private Process foreign;
  private PrintWriter typed;

  /// What arrives, and the meters beside it.
  private static final class Meters extends Arrivals {
    final BlockingQueue<String> meters = new LinkedBlockingQueue<>();

    @Override
    public void meter(int beats, int unit, long timeNanos) {
      meters.add(beats + "/" + unit);
    }
  }

  @BeforeEach
  void start() throws Exception {
    JackServer.assumeInstalled("jack_transport", "jackd2");
    server = JackServer.start();
    foreign = JackServer.tool("jack_transport").redirectErrorStream(true).start();
    typed = new PrintWriter(foreign.outputWriter(StandardCharsets.UTF_8), true);
  }

  @AfterEach
  void stop() {
    if (foreign != null) {
      foreign.destroyForcibly().onExit().join();
    }
    if (server != null) {
      server.close();
    }
  }

  private void type(String order) {
    typed.println(order);
  }

  @Test
  void startStopAndPlaceAreThoseOfTheTransport() throws Exception {
    try (MidiInput transport = backend.transport(Clock.SYSTEM, 120)) {
      transport.open(arrivals);
      type("play");
      assertThat(arrivals.nextWord()).isEqualTo(MidiWord.START);
      arrivals.ticks(BEAT);
      type("stop");
      assertThat(arrivals.nextOrder()).isEqualTo(MidiWord.STOP);
      type("locate 48000"); // a second: two quarters
      type("play");
      assertThat(arrivals.nextWord()).isEqualTo(MidiWord.songPosition(8));
      assertThat(arrivals.nextWord()).isEqualTo(MidiWord.CONTINUE);
      arrivals.ticks(BEAT);
      type("stop");
      assertThat(arrivals.nextOrder()).isEqualTo(MidiWord.STOP);
    }
  }

  /// The foreign master counts ticks of its own, 1920 a beat, and rounds them down each cycle.
  @Test
  void aForeignTimebaseMastersTempoPlaceAndMeterAreFollowed() throws Exception {
    try (MidiInput transport = backend.transport(Clock.SYSTEM, 33)) {
      type("master");
      type("tempo 120");
      transport.open(arrivals);
      assertThat(arrivals.meters.poll(20, TimeUnit.SECONDS)).isEqualTo("4/4");
      long slow = framesOf(2 * BEAT);
      type("tempo 240");
      type("locate 0");
      long quick = framesOf(2 * BEAT);
      assertThat((double) slow / quick).isBetween(1.8, 2.2);
      type("locate 96000"); // two seconds at 240: two bars
      type("play");
      assertThat(arrivals.nextWord()).isEqualTo(MidiWord.songPosition(32));
      assertThat(arrivals.nextWord()).isEqualTo(MidiWord.CONTINUE);
      arrivals.ticks(BEAT);
    }
  }

  /// How many frames the transport goes while so many ticks arrive, from the beginning.
  private long framesOf(int count) throws InterruptedException {
    type("play");
    assertThat(arrivals.nextWord()).isEqualTo(MidiWord.START);
    arrivals.ticks(count);
    type("stop");
    int more = 0;
    int word = arrivals.nextWord();
    for (; word == MidiWord.CLOCK; word = arrivals.nextWord()) {
      more++;
    }
    assertThat(word).isEqualTo(MidiWord.STOP);
    long client = JackClient.tryOpen("test");
    TransportPosition position = new TransportPosition();
    Jack.transport(client, position.address());
    Jack.close(client);
    return position.frame() * count / (count + more);
  }

  @Test
  void aTransportThatIsSetElsewhereWhileItRollsIsFollowedThere() throws Exception {
    try (MidiInput transport = backend.transport(Clock.SYSTEM, 120)) {
      transport.open(arrivals);
      type("play");
      assertThat(arrivals.nextWord()).isEqualTo(MidiWord.START);
      arrivals.ticks(BEAT);
      type("locate 480000"); // 20 quarters
      int order = arrivals.nextOrder();
      if (order == MidiWord.STOP) { // the server halts it a moment for its clients to follow
        order = arrivals.nextWord();
      }
      assertThat(order).isEqualTo(MidiWord.songPosition(80));
    }
  }

  @Test
  void aServerThatDiesStopsItAndTheNextOneIsFollowed() throws Exception {
    BlockingQueue<String> news = new LinkedBlockingQueue<>();
    try (MidiInput transport =
        new LastingInput(
            JackTransport.NAME,
            () -> backend.transport(Clock.SYSTEM, 120),
            Clock.SYSTEM,
            news::add)) {
      transport.open(arrivals);
      type("play");
      assertThat(arrivals.nextWord()).isEqualTo(MidiWord.START);
      arrivals.ticks(BEAT);
      server.kill();
      assertThat(arrivals.nextOrder()).isEqualTo(MidiWord.STOP);
      assertThat(news.poll(20, TimeUnit.SECONDS)).contains("is gone");
      foreign.destroyForcibly().onExit().join();
      server.restart();
      assertThat(news.poll(20, TimeUnit.SECONDS)).contains("is back");
      foreign = JackServer.tool("jack_transport").redirectErrorStream(true).start();
      typed = new PrintWriter(foreign.outputWriter(StandardCharsets.UTF_8), true);
      type("play");
      assertThat(arrivals.nextWord()).isEqualTo(MidiWord.START);
      arrivals.ticks(BEAT);
    }
  }

  @Test
  void withoutAServerItIsASentence() {
    server.kill();
    assertThatThrownBy(() -> backend.transport(Clock.SYSTEM, 120).open(arrivals))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("The JACK server is not running; start it");
  }
}
