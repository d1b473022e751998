package antiphon.devices.jack;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import antiphon.devices.foreign.NativeLibrary;
import antiphon.music.midi.PortException;
import antiphon.music.time.Clock;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A client of the JACK server with one MIDI port or none, from its opening to its close or to the
/// server's end.
///
/// **Time.** By JACK's convention what happens during one cycle stands in the next one's buffer, at
/// the same frame of it. So a frame of a buffer is one period later than what it tells of, for what
/// comes in and for what goes out.
final class JackClient implements AutoCloseable {
  static final String INPUT = "Antiphon In";
  static final String OUTPUT = "Antiphon Out";
  static final String CLOCK = "Antiphon Clock";

  /// In place of a port's flags.
  static final long NO_PORT = 0;

  private static final String PORT = "midi";
  private static final long NANOS_A_MICRO = 1000;
  private static final int TRIES = 16;

  /// The server follows a new connection from its next cycle on, and the first that we see begin
  /// may be the one that was under way.
  private static final int CYCLES_TO_CONNECT = 2;

  private static final long LONGEST_WAIT_NANOS = 1_000_000_000;
  private static final long LOOK_NANOS = 500_000;

  /// The clients that their server has left, and that are not closed yet. Guarded by itself, as is
  /// what tells whether a client is closed.
  private static final Set<JackClient> DEAD = new HashSet<>();

  /// What is done in each cycle, on the server's thread; without a port there is no buffer.
  interface Cycle {
    void run(JackClient client, long buffer, int frames);
  }

  private final long client;
  private final long port;
  private final long skewNanos;
  private final Cycle cycle;
  private final Runnable loss;
  private final AtomicLong cycles = new AtomicLong();
  private long lastMicros;
  private long thisMicros;
  private int nextFrame = Integer.MAX_VALUE;
  private boolean skipped;
  private boolean closed;
  private volatile boolean lost;

  /// @param name the client's name, [#INPUT], [#OUTPUT] or [#CLOCK]
  /// @param flags [Jack#SOURCE], [Jack#DESTINATION] or [#NO_PORT]
  /// @param clock what our times are on
  /// @param loss what is done once when the server goes away, on a thread of libjack
  /// @throws PortException where there is no server, or it wants none of us
  JackClient(String name, long flags, Clock clock, Cycle cycle, Runnable loss)
      throws PortException {
    this.cycle = cycle;
    this.loss = loss;
    client = open(name);
    port = flags == NO_PORT ? 0 : Jack.register(client, PORT, flags);
    skewNanos = skewNanos(clock);
    thisMicros = Jack.micros();
    // The callbacks are never freed: libjack may still be returning from one when we close.
    Jack.callbacks(
        client,
        callback("process", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG)),
        callback("shutdown", FunctionDescriptor.ofVoid(JAVA_INT, JAVA_LONG, JAVA_LONG)));
    if ((port == 0 && flags != NO_PORT) || !Jack.activate(client)) {
      close();
      throw new PortException(
          "The JACK server has no room for another port; close a program that uses it.");
    }
  }

  /// A bare client, to be closed by [Jack#close].
  ///
  /// While a client of a dead server is not closed, libjack would mix up that server's memory with
  /// the next one's, and crash: so long there is no server for us.
  ///
  /// @return 0 where there is no server
  static long tryOpen(String name) {
    synchronized (DEAD) {
      return Jack.isHere() && DEAD.isEmpty() ? Jack.open(name) : 0;
    }
  }

  private static long open(String name) throws PortException {
    long client = tryOpen(name);
    if (client == 0) {
      throw new PortException(
          "The JACK server is not running; start it (with qjackctl or jackd), then try again.");
    }
    return client;
  }

  private MemorySegment callback(String method, FunctionDescriptor type) {
    return NativeLibrary.callback(MethodHandles.lookup(), this, method, type, Arena.global());
  }

  /// How far `clock` is ahead of JACK's, from the closest of several looks at both.
  private static long skewNanos(Clock clock) {
    long closest = Long.MAX_VALUE;
    long skew = 0;
    for (int i = 0; i < TRIES; i++) {
      long before = clock.nanos();
      long jack = Jack.micros() * NANOS_A_MICRO;
      long after = clock.nanos();
      if (after - before < closest) {
        closest = after - before;
        skew = before - jack;
      }
    }
    return skew;
  }

  @SuppressWarnings("unused") // called by libjack
  private int process(int frames, long unused) {
    lastMicros = thisMicros;
    thisMicros = Jack.micros();
    cycles.lazySet(cycles.getPlain() + 1);
    int first = Jack.firstFrame(client);
    skipped = first - nextFrame > 0;
    nextFrame = first + frames;
    try {
      cycle.run(this, port == 0 ? 0 : Jack.buffer(port, frames), frames);
    } catch (Throwable e) {
      lose(); // a port that throws is a lost port; thrown on, it would end the virtual machine
    }
    return 0;
  }

  @SuppressWarnings("unused") // called by libjack
  private void shutdown(int code, long reason, long unused) {
    lose();
  }

  private void lose() {
    synchronized (DEAD) {
      if (closed || !DEAD.add(this)) {
        return;
      }
    }
    lost = true;
    loss.run();
  }

  boolean isLost() {
    return lost;
  }

  /// Whether the server has gone on without us since the last cycle. In a cycle only.
  boolean hasSkipped() {
    return skipped;
  }

  /// Whether the server is there, and a port `other` of it, if one is asked for.
  boolean reaches(@Nullable String other) {
    return !lost && (other == null || Jack.hasPort(client, other));
  }

  /// How many cycles have begun.
  long cycles() {
    return cycles.get();
  }

  /// Waits until so many more cycles have begun, or the server is gone, or for a second.
  void awaitCycles(int count) {
    long last = cycles.get() + count;
    long end = System.nanoTime() + LONGEST_WAIT_NANOS;
    while (cycles.get() < last && !lost && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /// Leads from `other` to our port. What is sent after that arrives.
  void connectFrom(String other) throws PortException {
    check(Jack.connect(client, other, Jack.name(port)), other);
  }

  /// Leads from our port to `other`. What is sent after that arrives.
  void connectTo(String other) throws PortException {
    check(Jack.connect(client, Jack.name(port), other), other);
  }

  private void check(boolean connected, String other) throws PortException {
    if (!connected) {
      close();
      throw new PortException(
          "'" + other + "' has vanished; plug it in again and look at the list of ports.");
    }
    awaitCycles(CYCLES_TO_CONNECT);
  }

  /// Fills in where the transport is, and returns its state.
  int transport(TransportPosition position) {
    return Jack.transport(client, position.address());
  }

  /// When that happened of which this cycle tells at `offset`: between the last cycle and this one,
  /// whatever the server believes for a while after it was late itself. In a cycle only.
  long happenedNanos(int offset, int frames) {
    long micros = Jack.microsAt(client, Jack.firstFrame(client) + offset - frames);
    return Math.clamp(micros, lastMicros, thisMicros) * NANOS_A_MICRO + skewNanos;
  }

  /// Where in this cycle something of `timeNanos` stands: below 0 where that was earlier, `frames`
  /// or above where it is later. In a cycle only.
  int offset(long timeNanos, int frames) {
    int frame = Jack.frameAt(client, (timeNanos - skewNanos) / NANOS_A_MICRO);
    return frame + frames - Jack.firstFrame(client);
  }

  @Override
  public void close() {
    synchronized (DEAD) {
      if (closed) {
        return;
      }
      closed = true;
    }
    Jack.close(client); // outside the lock: it may wait for a callback that waits for the lock
    synchronized (DEAD) {
      DEAD.remove(this);
    }
  }
}
