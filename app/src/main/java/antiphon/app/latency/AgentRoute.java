package antiphon.app.latency;

import antiphon.app.UserError;
import antiphon.app.perform.AllocationMeter;
import antiphon.devices.loopback.LoopbackCable;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.PortException;
import antiphon.realtime.IdleMode;
import antiphon.realtime.LoopSettings;
import antiphon.realtime.Session;
import antiphon.realtime.WarmUp;
import antiphon.realtime.machine.ThreadWish;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// The live path, from a cable inside this process to a [Wire]: in-ring, loop, player, out-ring,
/// output, and then what the wire is. Musical time moves a step a note; see [SteppedClock].
final class AgentRoute implements Route {
  private static final int MARK_CHANNEL = 15;
  private static final List<Integer> CHANNELS = List.of(MARK_CHANNEL, 1, 2, 3, 4, 5, 6, 7);
  private static final int WARM_UP_STEPS = 8192;

  /// In musical time a stall makes what waits older than it is. What is late is told by the test.
  private static final long NEVER_LATE_NANOS = 10_000_000_000L;

  private final SteppedClock music = new SteppedClock();
  private final LoopbackCable there = new LoopbackCable("there", music);
  private final MidiInput input = there.input();
  private final Wire wire;
  private final Session session;
  private final AllocationMeter meter;

  /// A route whose threads run; the wire stays its owner's.
  AgentRoute(MarkingPlayer player, IdleMode idle, ThreadWish threads, Wire wire) {
    this.wire = wire;
    LoopSettings settings =
        LoopSettings.defaults()
            .withMicrosPerQuarter((int) (4 * SteppedClock.STEP_NANOS / 1000))
            .withLateNanos(NEVER_LATE_NANOS)
            .withVoiceChannels(CHANNELS)
            .withIdle(idle);
    WarmUp.run(settings, player, WARM_UP_STEPS);
    try {
      session =
          Session.builder(settings, new Untimed(wire.output()))
              .player(0, "mark", player)
              .clock(music)
              .threads(threads)
              .build();
      there.output().open();
      session.start(0);
      input.open(session.input());
      session
          .refusal()
          .ifPresent(sentence -> {
            close();
            throw new UserError(sentence);
          });
    } catch (PortException e) {
      throw new UserError(e);
    } catch (IOException e) {
      throw new UncheckedIOException("a session without a journal writes no file", e);
    }
    meter = new AllocationMeter();
  }

  @Override
  public MidiOutput entry() {
    return there.output();
  }

  @Override
  public Ear exit() {
    return wire.ear();
  }

  @Override
  public int replyChannel() {
    return MARK_CHANNEL;
  }

  @Override
  public void beforeOnset() {
    music.toOnset();
  }

  @Override
  public void beforeRelease() {
    music.toRelease();
  }

  @Override
  public long allocatedBytes() {
    return meter.allocatedBytes();
  }

  @Override
  public void close() {
    input.close();
    try {
      session.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    there.output().close();
    Throwable failure = session.failure();
    if (failure != null) {
      throw new UserError("The player failed while it was measured: " + failure, failure);
    }
  }

  /// The wire's output, to which musical time means nothing: what goes out is due now.
  private record Untimed(MidiOutput port) implements MidiOutput {
    @Override
    public String name() {
      return port.name();
    }

    @Override
    public void open() {}

    @Override
    public boolean send(int word, long dueNanos) {
      return port.send(word, System.nanoTime());
    }

    @Override
    public void close() {}
  }
}
