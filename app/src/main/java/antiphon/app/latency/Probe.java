package antiphon.app.latency;

import antiphon.app.UserError;
import antiphon.devices.file.FilePlayerPort;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.PortException;
import antiphon.music.midi.TimedSource;
import antiphon.music.time.Clock;
import java.time.Duration;

/// Plays test notes into a [Route] at their times and hears what comes back: an open loop, in which
/// no note waits for the reply to another. Beside it, between the notes, an idle control waits as
/// the notes' thread does, and does nothing else.
final class Probe {
  private static final long LEAD_NANOS = 50_000_000;
  private static final long LONGEST_REPLY_MILLIS = 10_000;

  private final long periodNanos;
  private long seed;

  Probe(long periodNanos, long seed) {
    this.periodNanos = periodNanos;
    this.seed = seed;
  }

  /// What came of some notes.
  ///
  /// @param control how late the control woke between them
  record Outcome(Samples latencies, int lost, int doubled, Samples control, long allocatedBytes) {
    static final Outcome NONE = new Outcome(new Samples(0), 0, 0, new Samples(0), 0);

    Outcome plus(Outcome other) {
      return new Outcome(
          latencies.plus(other.latencies),
          lost + other.lost,
          doubled + other.doubled,
          control.plus(other.control),
          allocatedBytes + other.allocatedBytes);
    }
  }

  /// Plays that many notes, and before them some that are not timed.
  Outcome play(Route route, int notes, int apart) throws InterruptedException {
    int all = notes + apart;
    Replies replies = new Replies(all, route.replyChannel(), apart);
    Samples control = new Samples(notes);
    long before = route.allocatedBytes();
    route.exit().listen(replies);
    try (FilePlayerPort performer = port("performer", new TestNotes(all, periodNanos, seed++));
        FilePlayerPort idle = port("control", new Ticks(notes, periodNanos))) {
      idle.open(new Waits(control));
      performer.open(new Sender(route, replies));
      awaitEnd(performer, all);
      awaitEnd(idle, notes);
      awaitReplies(route, replies);
    } catch (PortException e) {
      throw new UserError(e);
    } finally {
      route.exit().listen(null);
    }
    return new Outcome(
        replies.latencies(),
        replies.lost(),
        replies.doubled(),
        control,
        route.allocatedBytes() - before);
  }

  /// How late a thread wakes that waits that many times for its time, with nothing else at work.
  Samples control(int waits) throws InterruptedException {
    Samples control = new Samples(waits);
    try (FilePlayerPort idle = port("control", new Ticks(waits, periodNanos))) {
      idle.open(new Waits(control));
      awaitEnd(idle, waits);
    } catch (PortException e) {
      throw new UserError(e);
    }
    return control;
  }

  private static FilePlayerPort port(String name, TimedSource source) {
    return new FilePlayerPort(name, source, Clock.SYSTEM, System.nanoTime() + LEAD_NANOS);
  }

  private void awaitEnd(FilePlayerPort port, int periods) throws InterruptedException {
    Duration most = Duration.ofNanos(10 * (LEAD_NANOS + periods * periodNanos));
    if (!port.awaitEnd(most)) {
      throw new UserError(
          "The notes take ten times as long as they should: this machine is too busy to measure on.");
    }
  }

  private static void awaitReplies(Route route, Replies replies) throws InterruptedException {
    long limit = System.nanoTime() + LONGEST_REPLY_MILLIS * 1_000_000;
    while (!replies.complete() && !route.exit().isLost() && System.nanoTime() < limit) {
      Thread.sleep(1);
    }
  }

  /// Passes the performer's notes on to the route.
  private record Sender(Route route, Replies replies) implements MidiSink {
    @Override
    public void midi(int word, long timeNanos) {
      if (MidiWord.isNoteOn(word)) {
        route.beforeOnset();
        replies.sending(timeNanos);
      } else {
        route.beforeRelease();
      }
      route.entry().send(word, timeNanos);
    }

    @Override
    public void tempo(int microsPerQuarter, long timeNanos) {}

    @Override
    public void meter(int beats, int unit, long timeNanos) {}

    @Override
    public void lost(long timeNanos) {}
  }

  /// Notes down how late it is.
  private record Waits(Samples samples) implements MidiSink {
    @Override
    public void midi(int word, long timeNanos) {
      samples.add(System.nanoTime() - timeNanos);
    }

    @Override
    public void tempo(int microsPerQuarter, long timeNanos) {}

    @Override
    public void meter(int beats, int unit, long timeNanos) {}

    @Override
    public void lost(long timeNanos) {}
  }

  /// A time in each period, when its note has ended.
  private static final class Ticks implements TimedSource {
    private final int count;
    private final long periodNanos;
    private int tick;

    Ticks(int count, long periodNanos) {
      this.count = count;
      this.periodNanos = periodNanos;
    }

    @Override
    public long nextNanos() {
      return tick == count ? Long.MAX_VALUE : tick * periodNanos + periodNanos * 9 / 10;
    }

    @Override
    public void deliverNext(MidiSink sink) {
      sink.midi(0, nextNanos());
      tick++;
    }
  }
}
