package antiphon.devices.jack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.devices.Arrivals;
import antiphon.devices.Direction;
import antiphon.devices.JackServer;
import antiphon.devices.LastingInput;
import antiphon.devices.LastingOutput;
import antiphon.devices.PortDirectory;
import antiphon.devices.PortInfo;
import antiphon.devices.foreign.NativeBytes;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.PortException;
import antiphon.music.time.Clock;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What our JACK ports do when the server does what servers do.
@Timeout(120)
class JackServerFaultsTest {
  private static final int[] PERIODS = {256, 32, 1024, 64};
  private static final int NOTES_A_PERIOD = 500;
  private static final int OPENINGS = 10;
  private static final long LATE_NANOS = 2_000_000;

  private final JackBackend backend = new JackBackend();
  private final PortInfo out = PortInfo.virtual("out", Direction.OUTPUT, JackBackend.NAME, "");

  @Test
  void nothingIsLostWhileThePeriodChanges() throws Exception {
    try (JackServer server = JackServer.start();
        MidiOutput output = open(backend.output(out));
        MidiInput input = backend.input(JackServer.awaitPort(JackClient.OUTPUT), Clock.SYSTEM)) {
      Arrivals arrivals = new Arrivals();
      input.open(arrivals);
      for (int period : PERIODS) {
        for (int i = 0; i < NOTES_A_PERIOD; i++) {
          if (i == NOTES_A_PERIOD / 2) {
            server.period(period);
          }
          assertThat(output.send(MidiWord.noteOn(1, i % 128, 1 + i / 128), System.nanoTime()))
              .isTrue();
        }
        for (int i = 0; i < NOTES_A_PERIOD; i++) {
          assertThat(arrivals.nextWord()).isEqualTo(MidiWord.noteOn(1, i % 128, 1 + i / 128));
        }
      }
      assertThat(arrivals.losses()).isZero();
    }
  }

  @Test
  void whatIsSentRightAfterAnOpeningIsHeardHoweverLateItsSenderIsInTheCycle() throws Exception {
    AtomicBoolean sent = new AtomicBoolean();
    JackClient.Cycle late =
        (_, buffer, frames) -> {
          LockSupport.parkNanos(LATE_NANOS);
          Jack.clear(buffer);
          if (sent.getAndSet(false)) {
            NativeBytes.write(Jack.reserve(buffer, frames - 1, 3), MidiWord.noteOn(0, 60, 60));
          }
        };
    try (JackServer _ = JackServer.start();
        JackClient _ =
            new JackClient(JackClient.OUTPUT, Jack.SOURCE, Clock.SYSTEM, late, () -> {})) {
      PortInfo sender = JackServer.awaitPort(JackClient.OUTPUT);
      for (int i = 0; i < OPENINGS; i++) {
        try (MidiInput input = backend.input(sender, Clock.SYSTEM)) {
          Arrivals arrivals = new Arrivals();
          input.open(arrivals);
          sent.set(true);
          assertThat(arrivals.nextWord()).isEqualTo(MidiWord.noteOn(0, 60, 60));
        }
      }
    }
  }

  @Test
  void aServerThatDiesIsALostPortAndANewOneIsFound() throws Exception {
    try (JackServer server = JackServer.start()) {
      MidiOutput output = open(backend.output(out));
      MidiInput input = backend.input(JackServer.awaitPort(JackClient.OUTPUT), Clock.SYSTEM);
      Arrivals arrivals = new Arrivals();
      input.open(arrivals);

      server.kill();
      arrivals.awaitLoss();
      while (output.send(MidiWord.noteOn(0, 60, 60), System.nanoTime())) {
        Thread.onSpinWait();
      }
      input.close();
      output.close();
      assertThat(arrivals.losses()).isEqualTo(1);
      assertThat(backend.ports()).isEmpty();
      assertThatThrownBy(output::open)
          .isInstanceOf(PortException.class)
          .hasMessageContaining("The JACK server is not running; start it");

      server.restart();
      output.open();
      Arrivals again = new Arrivals();
      input.open(again);
      output.send(MidiWord.noteOn(0, 61, 60), System.nanoTime());
      assertThat(again.nextWord()).isIn(MidiWord.noteOn(0, 61, 60));
      input.close();
      output.close();
    }
  }

  @Test
  void lastingPortsAreTakenUpByTheNextServer() throws Exception {
    PortDirectory ports = new PortDirectory(List.of(backend));
    BlockingQueue<String> news = new LinkedBlockingQueue<>();
    try (JackServer server = JackServer.start();
        MidiOutput output =
            open(
                new LastingOutput(
                    ports,
                    ports.find("virtual", Direction.OUTPUT),
                    List.of(),
                    List.of(),
                    news::add));
        MidiInput input =
            new LastingInput(
                ports, JackServer.awaitPort(JackClient.OUTPUT), Clock.SYSTEM, news::add)) {
      Arrivals arrivals = new Arrivals();
      input.open(arrivals);
      int held = MidiWord.noteOn(0, 60, 60);
      output.send(held, System.nanoTime());
      assertThat(arrivals.nextWord()).isEqualTo(held);

      server.kill();
      assertThat(arrivals.nextWord()).as("ended").isEqualTo(MidiWord.noteOff(0, 60));
      server.restart();

      for (int i = 0; i < 4; i++) {
        assertThat(news.poll(20, TimeUnit.SECONDS)).containsAnyOf("is gone", "is back");
      }
      int next = MidiWord.noteOn(0, 61, 60);
      output.send(next, System.nanoTime());
      int heard = arrivals.nextWord();
      assertThat(heard == MidiWord.noteOff(0, 60) ? arrivals.nextWord() : heard).isEqualTo(next);
    }
  }

  @Test
  void aPortThatVanishedIsSaidToHave() throws Exception {
    try (JackServer _ = JackServer.start()) {
      PortInfo gone = new PortInfo("keys", Direction.INPUT, "", "", JackBackend.NAME, "keys:out");
      MidiInput input = backend.input(gone, Clock.SYSTEM);
      assertThatThrownBy(() -> input.open(new Arrivals()))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("'keys:out' has vanished");
      assertThat(backend.ports()).as("a client that failed is closed").hasSize(2);
    }
  }

  private static MidiOutput open(MidiOutput output) throws PortException {
    output.open();
    return output;
  }
}
