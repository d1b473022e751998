package antiphon.devices.file;

import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.PortException;
import antiphon.music.midi.TimedSource;
import antiphon.music.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A performer made of a [TimedSource]: an input port that sends its events in real time from a
/// thread of its own.
///
/// The schedule is absolute, so that it does not drift, and events carry the time at which they
/// were due, not that at which they left: what a stall delays is seen to be late. The end of the
/// source is not an event.
public final class FilePlayerPort implements MidiInput {
  private final String name;
  private final TimedSource source;
  private final Clock clock;
  private final long startNanos;
  private final Waiter waiter;
  private volatile boolean closed;
  private @Nullable Thread thread;

  /// A port that plays once.
  ///
  /// @param startNanos the source's time 0 on `clock`
  public FilePlayerPort(String name, TimedSource source, Clock clock, long startNanos) {
    this(name, source, clock, startNanos, new PreciseWaiter(clock));
  }

  FilePlayerPort(String name, TimedSource source, Clock clock, long startNanos, Waiter waiter) {
    this.name = name;
    this.source = source;
    this.clock = clock;
    this.startNanos = startNanos;
    this.waiter = waiter;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized void open(MidiSink sink) throws PortException {
    if (thread != null || closed) {
      throw new PortException(
          "'" + name + "' has been opened before; a file player plays once, so start it anew.");
    }
    thread = Thread.ofPlatform().name("file-player").daemon().start(() -> play(sink));
  }

  private void play(MidiSink sink) {
    MidiSink shifted = new ShiftedSink(sink, startNanos);
    long next = source.nextNanos();
    while (next != Long.MAX_VALUE) {
      while (clock.nanos() - startNanos < next) {
        if (closed) {
          return;
        }
        waiter.await(startNanos + next);
      }
      if (closed) {
        return;
      }
      source.deliverNext(shifted);
      next = source.nextNanos();
    }
  }

  /// Waits for the last event to have been sent.
  ///
  /// @return false where the time ran out before
  /// @throws InterruptedException where the waiting thread is interrupted
  public boolean awaitEnd(Duration most) throws InterruptedException {
    Thread playing = thread();
    return playing == null || playing.join(most);
  }

  private synchronized @Nullable Thread thread() {
    return thread;
  }

  /// Returns once nothing more is sent.
  @Override
  public void close() {
    closed = true;
    Thread playing = thread();
    if (playing == null || playing == Thread.currentThread()) {
      return;
    }
    playing.interrupt();
    try {
      playing.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Events of a source told in the session's time.
  private record ShiftedSink(MidiSink sink, long startNanos) implements MidiSink {
    @Override
    public void midi(int word, long timeNanos) {
      sink.midi(word, startNanos + timeNanos);
    }

    @Override
    public void tempo(int microsPerQuarter, long timeNanos) {
      sink.tempo(microsPerQuarter, startNanos + timeNanos);
    }

    @Override
    public void meter(int beats, int unit, long timeNanos) {
      sink.meter(beats, unit, startNanos + timeNanos);
    }

    @Override
    public void lost(long timeNanos) {
      sink.lost(startNanos + timeNanos);
    }
  }
}
