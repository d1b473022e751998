package antiphon.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiWord;
import antiphon.music.time.VirtualClock;
import antiphon.realtime.telemetry.Counters;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/// The loop, its rings and the output agent, driven by hand on this thread for a long performance.
class ZeroAllocationTest {
  private static final int WARM_UP_STEPS = 25_000;
  private static final int LONGEST_WARM_UP_STEPS = 1_000_000;
  private static final int STEPS = 200_000;
  private static final long STEP_NANOS = 100_000_000;

  private static final class NullOutput implements MidiOutput {
    long words;

    @Override
    public String name() {
      return "null";
    }

    @Override
    public void open() {}

    @Override
    public boolean send(int word, long dueNanos) {
      words++;
      return true;
    }

    @Override
    public void close() {}
  }

  private final VirtualClock clock = new VirtualClock(0);
  private final NullOutput output = new NullOutput();
  private long random = 42;

  private Session session() {
    TestPlayer player = new TestPlayer();
    player.writesDown = false;
    player.attacksBefore = true;
    player.sure = true;
    TestPlayer second = new TestPlayer();
    second.writesDown = false;
    LoopSettings settings =
        LoopSettings.defaults().withMicrosPerQuarter(400_000).withMetronome(true).withThru(true);
    return Session.builder(settings, output)
        .player(0, "first", player)
        .player(1, "second", second)
        .clock(clock)
        .tap()
        .buildWithoutJournal();
  }

  private int next(int bound) {
    random = random * 6364136223846793005L + 1442695040888963407L;
    return (int) ((random >>> 33) % bound);
  }

  /// Plays steps in which the performer comes early, late, in chords or not at all, and changes
  /// settings now and then.
  private void play(Session session, int fromStep, int toStep) {
    RingInput input = session.input();
    for (int step = fromStep; step < toStep; step++) {
      long grid = STEP_NANOS * (step + 20L);
      int pitch = 60 + next(20);
      if (next(3) > 0) {
        advance(session, grid + next(80_000_000) - 40_000_000);
        input.midi(MidiWord.noteOn(0, pitch, 90), clock.nanos());
        input.midi(MidiWord.noteOn(0, pitch - 5, 70), clock.nanos());
        advance(session, clock.nanos() + next(8_000_000));
        input.midi(MidiWord.noteOff(0, pitch), clock.nanos());
        input.midi(MidiWord.noteOff(0, pitch - 5), clock.nanos());
      }
      if (step % 64 == 0) {
        input.player(step / 64 % 2, clock.nanos());
        input.setting(Setting.HOLD_NANOS, 10_000_000 + step % 7 * 1_000_000, clock.nanos());
        input.meter(3 + step % 2, 4, clock.nanos());
      }
    }
  }

  private void advance(Session session, long to) {
    AccompanistLoop loop = session.loop();
    OutputAgent out = session.outputAgent();
    long next = loop.nextDeadlineNanos();
    while (next <= to) {
      clock.advanceTo(next);
      while (loop.doWork(clock.nanos()) + out.doWork(clock.nanos()) > 0) {}
      next = loop.nextDeadlineNanos();
    }
    clock.advanceTo(to);
    while (loop.doWork(clock.nanos()) + out.doWork(clock.nanos()) > 0) {}
  }

  @Test
  void nothingIsAllocatedAfterWarmUp() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Session session = session();
    session.input().start(20 * STEP_NANOS);
    long thread = Thread.currentThread().threadId();
    // Warm means: the compilers have settled. They allocate now and then when they replace code.
    int step = 0;
    int quiet = 0;
    while (quiet < 4 && step < LONGEST_WARM_UP_STEPS) {
      long before = threads.getThreadAllocatedBytes(thread);
      play(session, step, step + WARM_UP_STEPS);
      step += WARM_UP_STEPS;
      quiet = threads.getThreadAllocatedBytes(thread) == before ? quiet + 1 : 0;
    }
    long before = threads.getThreadAllocatedBytes(thread);
    play(session, step, step + STEPS);
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertThat(allocated).isZero();
    assertThat(session.telemetry().count(Counters.Id.STEPS)).isGreaterThan(STEPS);
    assertThat(session.telemetry().count(Counters.Id.CORRECTED)).isPositive();
    assertThat(output.words).isGreaterThan(STEPS);
    assertThat(session.failure()).isNull();
  }
}
