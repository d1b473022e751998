package antiphon.realtime;

import antiphon.model.StepPlayer;
import antiphon.music.midi.MidiOutput;
import antiphon.music.time.Clock;
import antiphon.realtime.telemetry.Counters;
import antiphon.realtime.telemetry.Latencies;
import antiphon.realtime.telemetry.TelemetrySnapshot;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rings, the loop and the output of one performance, wired together.
public final class Session {
  /// How many players can be at hand.
  public static final int PLAYER_SLOTS = 16;

  private static final int IN_RING = 1024;
  private static final int OUT_RING = 1024;

  private final Clock clock;
  private final @Nullable StepPlayer[] players;
  private final Counters counters = new Counters();
  private final Latencies latencies = new Latencies();
  private final RingInput input;
  private final AccompanistLoop loop;
  private final OutputAgent output;

  private Session(Builder builder) {
    clock = builder.clock;
    players = builder.players;
    RingBuffer<LoopEvent> in = RingBuffer.createMultiProducer(LoopEvent::new, IN_RING);
    EventPoller<LoopEvent> inPoller = in.newPoller();
    in.addGatingSequences(inPoller.getSequence());
    Waker loopWaker = new Waker();
    input = new RingInput(in, counters, loopWaker);

    RingBuffer<OutEvent> out = RingBuffer.createSingleProducer(OutEvent::new, OUT_RING);
    EventPoller<OutEvent> outPoller = out.newPoller();
    out.addGatingSequences(outPoller.getSequence());
    Waker outWaker = new Waker();
    OutRing outRing = new OutRing(out, counters, outWaker);
    output = new OutputAgent(clock, outPoller, outRing, builder.output, input, latencies, counters);
    LoopSettings settings = builder.settings;
    loop =
        new AccompanistLoop(
            clock,
            inPoller,
            input,
            outRing,
            emitter -> new Accompanist(settings, players, emitter, counters));
  }

  /// Begins to wire a session that plays to `output`, which the caller opens and closes.
  public static Builder builder(LoopSettings settings, MidiOutput output) {
    return new Builder(settings, output);
  }

  /// What a session is made of.
  public static final class Builder {
    private final LoopSettings settings;
    private final MidiOutput output;
    private final @Nullable StepPlayer[] players = new @Nullable StepPlayer[PLAYER_SLOTS];
    private Clock clock = Clock.SYSTEM;

    private Builder(LoopSettings settings, MidiOutput output) {
      this.settings = settings;
      this.output = output;
    }

    /// Puts a player into a slot; play begins with slot 0.
    public Builder player(int slot, StepPlayer player) {
      players[slot] = player;
      return this;
    }

    public Builder clock(Clock value) {
      clock = value;
      return this;
    }

    public Session build() {
      Objects.requireNonNull(players[0], "a session needs a player in slot 0");
      return new Session(this);
    }
  }

  /// Where ports and controls put their events.
  public RingInput input() {
    return input;
  }

  public TelemetrySnapshot telemetry() {
    return TelemetrySnapshot.of(latencies, counters);
  }

  AccompanistLoop loop() {
    return loop;
  }

  OutputAgent outputAgent() {
    return output;
  }
}
