package antiphon.app.latency;

import antiphon.app.UserError;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiWord;
import antiphon.realtime.IdleMode;
import antiphon.realtime.LoopSettings;
import antiphon.realtime.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// How even the MIDI clock is that we send: by how much each interval between two ticks differs
/// from what it should be, by the stamps of the port that hears them.
final class ClockJitter {
  /// A tick at 120 quarters a minute.
  static final long TICK_NANOS = 500_000_000 / 24;

  private static final int MICROS_PER_QUARTER = 500_000;
  private static final long LEAD_NANOS = 100_000_000;
  private static final long LONGEST_NANOS = 10_000_000_000L;

  private ClockJitter() {}

  /// Sends that many ticks at 120 quarters a minute, and a quarter beforehand that is not counted.
  static Samples of(Wire wire, IdleMode idle, int ticks) throws InterruptedException {
    Intervals intervals = new Intervals(ticks);
    wire.ear().listen(intervals);
    LoopSettings settings =
        LoopSettings.defaults()
            .withMicrosPerQuarter(MICROS_PER_QUARTER)
            .withSendClock(true)
            .withIdle(idle);
    boolean complete;
    try {
      Session session =
          Session.builder(settings, new Opened(wire.output()))
              .player(0, "echo", new MarkingPlayer(null))
              .build();
      session.start(System.nanoTime() + LEAD_NANOS);
      complete = intervals.all.await(2 * TICK_NANOS * ticks + LONGEST_NANOS, TimeUnit.NANOSECONDS);
      session.stop();
    } catch (IOException e) {
      throw new UncheckedIOException("a session without a journal writes no file", e);
    } finally {
      wire.ear().listen(null);
    }
    if (!complete) {
      throw new UserError(
          "Ticks of the clock were lost on the way: is the output joined to the input?");
    }
    return intervals.errors;
  }

  private static final class Intervals implements Ear.Listener {
    private static final int APART = 24;

    private final Samples errors;
    private final CountDownLatch all;
    private long last;
    private int heard;

    Intervals(int ticks) {
      errors = new Samples(ticks);
      all = new CountDownLatch(ticks);
    }

    @Override
    public void heard(int word, long stampNanos, long arrivalNanos) {
      if (MidiWord.status(word) != MidiWord.CLOCK) {
        return;
      }
      if (heard++ > APART) {
        errors.add(Math.abs(stampNanos - last - TICK_NANOS));
        all.countDown();
      }
      last = stampNanos;
    }
  }

  /// A port that is open already and stays so.
  private record Opened(MidiOutput port) implements MidiOutput {
    @Override
    public String name() {
      return port.name();
    }

    @Override
    public void open() {}

    @Override
    public boolean send(int word, long dueNanos) {
      return port.send(word, dueNanos);
    }

    @Override
    public void close() {}
  }
}
