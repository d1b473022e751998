package antiphon.app.perform;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.app.Players;
import antiphon.devices.file.FilePlayerPort;
import antiphon.devices.loopback.LoopbackCable;
import antiphon.model.StepPlayer;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.NoteSet;
import antiphon.music.midi.TimedSource;
import antiphon.music.time.Clock;
import antiphon.realtime.ClockSource;
import antiphon.realtime.LoopSettings;
import antiphon.realtime.Session;
import antiphon.realtime.WarmUp;
import antiphon.realtime.telemetry.Counters;
import antiphon.realtime.telemetry.TelemetrySnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A long evening: another machine's clock and a performer come in, accompaniment and clock go out,
/// all is recorded. `-Dantiphon.soak.minutes=60` makes it an hour and prints what is a figure of
/// the machine, not a rule: what was late, beside a thread that only waits.
class LiveSoakTest {
  private static final String MINUTES = System.getProperty("antiphon.soak.minutes", "");
  private static final int TICKS_PER_QUARTER = 24;
  private static final long TICK_NANOS = 500_000_000 / TICKS_PER_QUARTER;
  private static final long LEAD_NANOS = 300_000_000;
  private static final long MOST_GROWTH = 4 << 20;

  private final AtomicLong ticksOut = new AtomicLong();
  private final AtomicLong restarts = new AtomicLong();
  private final AtomicLong notesOut = new AtomicLong();

  /// The output thread's: it allocates nothing, so that only the session is measured.
  private final NoteSet sounding = new NoteSet();

  @Test
  void everyTickAndNoteGoesThroughAndMemoryStaysFlat(@TempDir Path folder) throws Exception {
    double minutes = MINUTES.isEmpty() ? 0.2 : Double.parseDouble(MINUTES);
    int ticks = (int) (minutes * 60e9 / TICK_NANOS);
    LoopbackCable cable = new LoopbackCable("module", Clock.SYSTEM);
    cable.input().open(sink(this::heard));
    MidiOutput output = cable.output();
    output.open();
    LoopSettings settings =
        LoopSettings.defaults()
            .withMicrosPerQuarter(500_000)
            .withClock(ClockSource.MIDI)
            .withSendClock(true)
            .withVoiceChannels(List.of(1, 2, 3));
    StepPlayer player = Players.installed().load("chorale");
    WarmUp.run(settings, player, 8192);
    Session session =
        Session.builder(settings, output)
            .player(0, "chorale", player)
            .journal(folder.resolve("soak.journal"), Map.of())
            .build();
    Histogram control = new Histogram(3);
    long start = System.nanoTime() + LEAD_NANOS;
    try (FilePlayerPort band = port(new Band(ticks), start);
        FilePlayerPort idle = port(new Band(ticks), start)) {
      session.start(start);
      AllocationMeter meter = new AllocationMeter();
      band.open(session.input());
      idle.open(sink((word, nanos) -> control.recordValue(Math.max(0, System.nanoTime() - nanos))));
      long before = 0;
      long allocated = 0;
      for (int quarter = 1; quarter <= 4; quarter++) {
        band.awaitEnd(Duration.ofNanos(ticks * TICK_NANOS / 4));
        if (quarter == 2) {
          before = usedBytes();
          allocated = meter.allocatedBytes();
        }
      }
      long growth = usedBytes() - before;
      assertThat(growth).as("growth of the heap").isLessThan(MOST_GROWTH);
      allocated = meter.allocatedBytes() - allocated;
      assertThat(band.awaitEnd(Duration.ofMinutes(1))).isTrue();
      assertThat(session.stop()).isTrue();
      assertThat(idle.awaitEnd(Duration.ofMinutes(1))).isTrue();
      print(session.telemetry(), control, settings.lateNanos(), growth, allocated);
      check(session, ticks);
    }
  }

  private void check(Session session, int ticks) {
    TelemetrySnapshot told = session.telemetry();
    for (Counters.Id lost :
        List.of(
            Counters.Id.EVENTS_DROPPED,
            Counters.Id.OUTPUT_DROPPED,
            Counters.Id.JOURNAL_DROPPED,
            Counters.Id.PLAYER_FAILURES,
            Counters.Id.PORTS_LOST)) {
      assertThat(told.count(lost)).as("%s", lost).isZero();
    }
    assertThat(session.failure()).isNull();
    assertThat(session.journalFailure()).isNull();
    assertThat(sounding.size()).isZero();
    assertThat(notesOut.get()).isPositive();
    // The last tick may still be due when the stop comes; after a stall of half a second the clock
    // that we send says where it is, and goes on from there.
    assertThat(ticksOut.get())
        .isBetween(ticks * 9L / 10, ticks + 1L + restarts.get() * TICKS_PER_QUARTER);
  }

  private static void print(
      TelemetrySnapshot told, Histogram control, long late, long growth, long allocated) {
    if (!MINUTES.isEmpty()) {
      System.out.printf(
          "%s minutes: %d steps, %d notes, %d late, %d late at the port, %d corrected; replies %s;"
              + " timing errors %s; the control, of %d: p50 %.1f p99 %.1f p99.9 %.1f longest %.1f us,"
              + " %d as late as a note that is late; in the second half the heap grew by %d bytes, and"
              + " loop and output allocated %d%n",
          MINUTES,
          told.count(Counters.Id.STEPS),
          told.count(Counters.Id.NOTES),
          told.count(Counters.Id.LATE),
          told.count(Counters.Id.LATE_AT_PORT),
          told.count(Counters.Id.CORRECTED),
          told.reply(),
          told.timingError(),
          control.getTotalCount(),
          control.getValueAtPercentile(50) / 1e3,
          control.getValueAtPercentile(99) / 1e3,
          control.getValueAtPercentile(99.9) / 1e3,
          control.getMaxValue() / 1e3,
          control.getTotalCount() - control.getCountBetweenValues(0, late),
          growth,
          allocated);
    }
  }

  private static long usedBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private void heard(int word, long nanos) {
    sounding.follow(word);
    if (MidiWord.status(word) == MidiWord.CLOCK) {
      ticksOut.incrementAndGet();
    } else if (MidiWord.status(word) == MidiWord.CONTINUE) {
      restarts.incrementAndGet();
    } else if (MidiWord.isNoteOn(word)) {
      notesOut.incrementAndGet();
    }
  }

  private static FilePlayerPort port(TimedSource source, long start) {
    return new FilePlayerPort("band", source, Clock.SYSTEM, start);
  }

  private interface Word {
    void heard(int word, long nanos);
  }

  private static MidiSink sink(Word word) {
    return new MidiSink() {
      @Override
      public void midi(int heard, long timeNanos) {
        word.heard(heard, timeNanos);
      }

      @Override
      public void tempo(int microsPerQuarter, long timeNanos) {}

      @Override
      public void meter(int beats, int unit, long timeNanos) {}

      @Override
      public void lost(long timeNanos) {}
    };
  }

  /// A sequencer's clock, and a melody in quarters, a little before or after the beat.
  private static final class Band implements TimedSource {
    private static final int[] MELODY = {
      67, 69, 71, 72, 74, 72, 71, 69, 67, 71, 74, 79, 78, 76, 74, 72
    };
    private static final int TICKS_HELD = 20;

    private final int ticks;
    private int tick = -1;

    Band(int ticks) {
      this.ticks = ticks;
    }

    @Override
    public long nextNanos() {
      return tick > ticks ? Long.MAX_VALUE : Math.max(0, tick * TICK_NANOS);
    }

    @Override
    public void deliverNext(MidiSink sink) {
      long now = nextNanos();
      if (tick < 0) {
        sink.midi(MidiWord.START, now);
      } else if (tick == ticks) {
        sink.midi(MidiWord.STOP, now);
      } else {
        sink.midi(MidiWord.CLOCK, now);
        int quarter = tick / 24;
        int onset = 1 + quarter * 7 % 3;
        int pitch = MELODY[quarter % MELODY.length];
        if (tick % 24 == onset) {
          sink.midi(MidiWord.noteOn(0, pitch, 80), now);
        } else if (tick % 24 == onset + TICKS_HELD) {
          sink.midi(MidiWord.noteOff(0, pitch), now);
        }
      }
      tick++;
    }
  }
}
