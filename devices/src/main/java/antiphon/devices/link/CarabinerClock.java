package antiphon.devices.link;

import antiphon.devices.transport.TransportTicks;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.PortException;
import antiphon.music.time.Clock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A session of Ableton Link as the clock of another machine, through Carabiner, a program that
/// runs on this one. Link knows no song: bars begin where its phase is 0, and the bar in which it
/// starts to play, or to which it is forced, counts as the first. We follow its tempo and never set
/// it.
public final class CarabinerClock implements MidiInput {
  /// Where Carabiner listens if it is not told otherwise.
  public static final int PORT = 17_000;

  private static final String NAME = "Ableton Link";
  private static final int CONNECT_MILLIS = 1000;
  private static final long LOOK_NANOS = 5_000_000;
  private static final long ASK_NANOS = 500_000_000;
  private static final int NANOS_PER_MICRO = 1000;
  private static final double ELSEWHERE_BEATS = 0.5;
  private static final int MOST_MICROS = 1_000_000;

  private final Clock clock;
  private final int tcpPort;
  private final double quartersPerBar;
  private @Nullable Connection connection;

  /// @param tcpPort where Carabiner listens
  /// @param quartersPerBar Link's quantum
  public CarabinerClock(Clock clock, int tcpPort, double quartersPerBar) {
    this.clock = clock;
    this.tcpPort = tcpPort;
    this.quartersPerBar = quartersPerBar;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public synchronized void open(MidiSink sink) throws PortException {
    if (connection != null) {
      throw new PortException("'" + NAME + "' is open already; close it first.");
    }
    Socket socket = new Socket();
    try {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), tcpPort), CONNECT_MILLIS);
      socket.setTcpNoDelay(true);
      connection = new Connection(socket, sink);
    } catch (IOException e) {
      throw new PortException(
          "Carabiner, which connects us to Ableton Link, does not answer on port "
              + tcpPort
              + " of this machine; start it, then try again.",
          e);
    }
  }

  @Override
  public synchronized boolean isThere() {
    return connection != null && !connection.ended;
  }

  @Override
  public synchronized void close() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  /// One thread reads what Carabiner says, another asks, and ticks.
  private final class Connection {
    private final Socket socket;
    private final BufferedReader from;
    private final OutputStream to;
    private final MidiSink sink;
    private final LinkLine line = new LinkLine();
    private final TransportTicks ticks = new TransportTicks();
    private volatile long question;
    private volatile boolean waiting;
    private volatile boolean ended;
    private volatile boolean closed;

    /// The beat that counts as the song's beginning, and the one that is to come next.
    private double origin;

    private double expected;
    private boolean playing;

    Connection(Socket socket, MidiSink sink) throws IOException {
      this.socket = socket;
      this.sink = sink;
      from =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      to = socket.getOutputStream();
      say("enable-start-stop-sync");
      Thread.ofPlatform().daemon().name("antiphon-link-read").start(this::read);
      Thread.ofPlatform().daemon().name("antiphon-link").start(this::tick);
    }

    private synchronized void say(String line) throws IOException {
      to.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      to.flush();
    }

    private void read() {
      boolean asked = false;
      long askedNanos = 0;
      try {
        for (String said = from.readLine(); said != null; said = from.readLine()) {
          long now = clock.nanos();
          Optional<LinkStatus> status = LinkStatus.parse(said);
          if (said.startsWith("beat-at-time { :when " + question + " ")) {
            asked = true;
            askedNanos = clock.nanos();
            say("status");
          } else if (status.isPresent() && asked) {
            asked = false;
            waiting = false;
            line.answered(status.get(), askedNanos, now);
          } else {
            status.ifPresent(line::told);
          }
        }
      } catch (IOException e) {
        // The end, as if it had been told.
      }
      ended = true;
    }

    private void tick() {
      long told = clock.nanos();
      long nextQuestion = told;
      while (!ended) {
        long now = clock.nanos();
        if (now >= nextQuestion || !(waiting || line.isSettled())) {
          nextQuestion = now + ASK_NANOS;
          ask();
        }
        int micros = (int) Math.min(MOST_MICROS, (now - told) / NANOS_PER_MICRO);
        LinkLine.Place place = line.place();
        if (micros > 0) {
          if (place != null) {
            tell(place, told, micros);
          }
          told += (long) micros * NANOS_PER_MICRO;
        }
        LockSupport.parkNanos(LOOK_NANOS);
      }
      if (!closed) {
        ticks.stand(sink, offset -> clock.nanos());
        sink.lost(clock.nanos());
      }
    }

    /// Carabiner tells its status unasked too. So it is asked for something with a number first:
    /// what it had told before has come when that is answered, and only then its status is asked
    /// for.
    private void ask() {
      try {
        waiting = true;
        question = clock.nanos();
        say("beat-at-time " + question + " 4");
      } catch (IOException e) {
        ended = true;
      }
    }

    /// What happened in so many microseconds from `begun` on.
    private void tell(LinkLine.Place place, long begun, int micros) {
      TransportTicks.Times times = offset -> begun + (long) offset * NANOS_PER_MICRO;
      if (!place.status().playing()) {
        playing = false;
        ticks.stand(sink, times);
        return;
      }
      double beat = place.beat(begun);
      if (!playing || Math.abs(beat - expected) > ELSEWHERE_BEATS) {
        playing = true;
        origin = Math.floor(beat / quartersPerBar) * quartersPerBar;
      }
      expected = beat + micros * place.status().beatsPerMicro();
      ticks.roll(beat - origin, place.status().beatsPerMicro(), micros, sink, times);
    }

    void close() {
      closed = true;
      ended = true;
      try {
        socket.close();
      } catch (IOException e) {
        // It is closed for us in any case.
      }
    }
  }
}
