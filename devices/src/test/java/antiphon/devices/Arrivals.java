package antiphon.devices;

import antiphon.music.midi.MidiSink;
import antiphon.music.midi.MidiWord;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A sink that a test waits at for what arrives.
public class Arrivals implements MidiSink {
  private static final long PATIENCE_SECONDS = 20;

  /// A word, when it happened, and when it was delivered.
  public record Arrival(int word, long timeNanos, long deliveredNanos) {}

  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> sysex = new LinkedBlockingQueue<>();
  private final CountDownLatch lost = new CountDownLatch(1);
  private final AtomicInteger losses = new AtomicInteger();

  @Override
  public void midi(int word, long timeNanos) {
    arrivals.add(new Arrival(word, timeNanos, System.nanoTime()));
  }

  @Override
  public void sysex(byte[] bytes, int length, long timeNanos) {
    sysex.add(HexFormat.of().formatHex(bytes, 0, length));
  }

  @Override
  public void tempo(int microsPerQuarter, long timeNanos) {
    throw new AssertionError("a port tells no tempo");
  }

  @Override
  public void meter(int beats, int unit, long timeNanos) {
    throw new AssertionError("a port tells no meter");
  }

  @Override
  public void lost(long timeNanos) {
    losses.incrementAndGet();
    lost.countDown();
  }

  /// The next that arrives.
  public Arrival next() throws InterruptedException {
    Arrival next = arrivals.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing arrived in " + PATIENCE_SECONDS + " seconds");
    }
    return next;
  }

  public int nextWord() throws InterruptedException {
    return next().word();
  }

  /// Waits for so many ticks of a clock and for nothing else.
  public void ticks(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      if (nextWord() != MidiWord.CLOCK) {
        throw new AssertionError("another word came where tick " + (i + 1) + " was expected");
      }
    }
  }

  /// The next word that is no tick of a clock.
  public int nextOrder() throws InterruptedException {
    int word = nextWord();
    while (word == MidiWord.CLOCK) {
      word = nextWord();
    }
    return word;
  }

  /// The next SysEx message that arrives, in hexadecimal digits.
  public String nextSysex() throws InterruptedException {
    String next = sysex.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no SysEx arrived in " + PATIENCE_SECONDS + " seconds");
    }
    return next;
  }

  /// How many have arrived and were not asked for.
  public int waiting() {
    return arrivals.size();
  }

  /// Waits for the port to be lost.
  public void awaitLoss() throws InterruptedException {
    if (!lost.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("no loss was told in " + PATIENCE_SECONDS + " seconds");
    }
  }

  public int losses() {
    return losses.get();
  }
}
