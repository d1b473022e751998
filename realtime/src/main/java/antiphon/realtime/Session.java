package antiphon.realtime;

import antiphon.model.StepPlayer;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.SysexQueue;
import antiphon.music.time.Clock;
import antiphon.realtime.journal.Journal;
import antiphon.realtime.journal.JournalWriter;
import antiphon.realtime.telemetry.Counters;
import antiphon.realtime.telemetry.Latencies;
import antiphon.realtime.telemetry.TelemetrySnapshot;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rings, the loop, the output and the threads of one performance, wired together. Live: build,
/// [#start], [#stop]. Input ports put their events into [#input]. The output ports are opened and
/// closed by the caller.
public final class Session {
  /// How many players can be at hand.
  public static final int PLAYER_SLOTS = 16;

  private static final int IN_RING = 1024;
  private static final int OUT_RING = 1024;

  /// Longer than a port is likely to hold up what is sent.
  private static final long JOIN_MILLIS = 5000;

  private final Clock clock;
  private final @Nullable StepPlayer[] players;
  private final Counters counters;
  private final Latencies latencies = new Latencies();
  private final RingInput input;
  private final AccompanistLoop loop;
  private final OutputAgent output;
  private final AgentThread loopThread;
  private final AgentThread outputThread;
  private final @Nullable JournalWriter journal;
  private final @Nullable TapReader tap;
  private boolean started;

  Session(SessionBuilder builder, @Nullable Journal journalRing, @Nullable JournalWriter journal) {
    clock = builder.clock;
    players = builder.players;
    counters = builder.counters;
    this.journal = journal;
    LoopSettings settings = builder.settings;
    RingBuffer<LoopEvent> in = RingBuffer.createMultiProducer(LoopEvent::new, IN_RING);
    EventPoller<LoopEvent> inPoller = in.newPoller();
    in.addGatingSequences(inPoller.getSequence());
    Waker loopWaker = new Waker();
    Waker outWaker = new Waker();
    SysexQueue sysex = builder.sysexPasses ? new SysexQueue() : null;
    input = new RingInput(in, sysex, counters, loopWaker, outWaker);

    RingBuffer<OutEvent> out = RingBuffer.createSingleProducer(OutEvent::new, OUT_RING);
    EventPoller<OutEvent> outPoller = out.newPoller();
    out.addGatingSequences(outPoller.getSequence());
    OutRing outRing = new OutRing(out, counters, outWaker);
    Outlet music = new Outlet(builder.output);
    Outlet clicks = builder.clicks == null ? music : new Outlet(builder.clicks);
    output =
        new OutputAgent(
            clock, outPoller, outRing, music, clicks, sysex, input, latencies, counters);

    Tap tapRing = builder.tap ? new Tap(counters) : null;
    tap = tapRing == null ? null : new TapReader(tapRing);
    loop =
        new AccompanistLoop(
            clock,
            inPoller,
            input,
            outRing,
            journalRing,
            tapRing,
            emitter -> new Accompanist(settings, players, emitter, counters));
    outputThread =
        new AgentThread(
            "antiphon-output",
            output,
            new Idle(settings.idle(), clock, outWaker),
            clock,
            builder.threads.onAnyCore(),
            output::endAll);
    loopThread =
        new AgentThread(
            "antiphon-loop",
            loop,
            new Idle(settings.idle(), clock, loopWaker),
            clock,
            builder.threads,
            output::finish);
  }

  /// Begins to wire a session that plays to `output`.
  public static SessionBuilder builder(LoopSettings settings, MidiOutput output) {
    return new SessionBuilder(settings, output);
  }

  /// Where ports and controls put their events.
  public RingInput input() {
    return input;
  }

  /// Starts the threads; the grid, or the count-in, begins at `gridNanos` on the session's clock.
  public void start(long gridNanos) {
    if (started) {
      throw new IllegalStateException("a session starts once");
    }
    started = true;
    if (journal != null) {
      journal.start();
    }
    outputThread.start();
    loopThread.start();
    input.start(gridNanos);
  }

  /// Ends every note and the threads, and closes the journal. Idempotent.
  ///
  /// @return false where a thread did not end in time, as when a port hangs
  public boolean stop() throws InterruptedException {
    boolean ended = true;
    if (started) {
      input.stop(clock.nanos());
      ended = loopThread.join(JOIN_MILLIS);
      if (!ended) {
        output.finish();
      }
      ended &= outputThread.join(JOIN_MILLIS);
    }
    if (journal != null) {
      journal.close();
    }
    return ended;
  }

  /// Puts a player, loaded off the loop, into a slot and lets it take over at the next bar line.
  /// The slot must not be the one that plays.
  ///
  /// @return false where the in-ring is full and nothing changes
  public boolean change(int slot, String name, StepPlayer player) {
    Objects.checkIndex(slot, PLAYER_SLOTS);
    players[slot] = player; // published to the loop by the ring
    if (journal != null) {
      journal.player(slot, name);
    }
    return input.player(slot, clock.nanos());
  }

  /// The view for a status line.
  public TapReader tap() {
    return Objects.requireNonNull(tap, "the session was built without a tap");
  }

  /// One of the counters as it stands now; costs nothing, unlike [#telemetry].
  public long count(Counters.Id id) {
    return counters.get(id);
  }

  public TelemetrySnapshot telemetry() {
    return TelemetrySnapshot.of(latencies, counters);
  }

  /// What failed, a player or a thread; `null` where nothing did.
  public @Nullable Throwable failure() {
    Throwable failure = loop.failure();
    if (failure == null) {
      failure = loopThread.failure();
    }
    return failure != null ? failure : outputThread.failure();
  }

  /// What the system did not grant the loop's thread, in a sentence, after [#start]; empty where it
  /// granted all.
  public Optional<String> refusal() {
    return loopThread.refusal();
  }

  /// Why the journal is not complete, `null` where it is.
  public @Nullable IOException journalFailure() {
    return journal == null ? null : journal.failure();
  }

  AccompanistLoop loop() {
    return loop;
  }

  OutputAgent outputAgent() {
    return output;
  }

  @Nullable JournalWriter journal() {
    return journal;
  }
}
