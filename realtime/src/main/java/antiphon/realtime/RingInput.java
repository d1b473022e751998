package antiphon.realtime;

import antiphon.music.Hot;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.SysexQueue;
import antiphon.realtime.telemetry.Counters;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The producers' side of the in-ring: ports and controls put events in from any thread and never
/// wait.
///
/// **When the ring is full.** The last eighth of it is kept for note-offs and controls; a note-on
/// that finds only that is dropped and counted. What ends notes and finds nothing at all raises a
/// flag, upon which the loop, once it has caught up, takes all the performer's notes as released: a
/// note too short is better than one that hangs. A stop or a lost port raises a flag of its own, so
/// that it is never lost.
public final class RingInput implements MidiSink {
  static final int OVERRUN = 1;
  static final int STOP = 2;
  static final int INPUT_LOST = 4;
  static final int OUTPUT_LOST = 8;
  static final int PANIC = 16;

  private final RingBuffer<LoopEvent> ring;
  private final int reserve;
  private final Counters counters;
  private final Waker waker;
  private final Waker replies;
  private final @Nullable SysexQueue sysex;
  private final AtomicInteger urgent = new AtomicInteger();

  /// @param sysex takes SysEx to the output thread; `null` where it is dropped
  /// @param waker wakes the loop
  /// @param replies wakes the output thread: it awakes while the loop decides, so that a reply does
  ///   not wait for it
  RingInput(
      RingBuffer<LoopEvent> ring,
      @Nullable SysexQueue sysex,
      Counters counters,
      Waker waker,
      Waker replies) {
    this.ring = ring;
    this.sysex = sysex;
    this.counters = counters;
    this.waker = waker;
    this.replies = replies;
    reserve = ring.getBufferSize() / 8;
  }

  @Hot
  @Override
  public void midi(int word, long timeNanos) {
    boolean ends =
        MidiWord.isNoteOff(word)
            || MidiWord.command(word) == 0xb0 // a pedal, all notes off
            || MidiWord.status(word) == MidiWord.RESET;
    boolean taken = offer(EventType.MIDI, word, 0, timeNanos, ends || MidiWord.isSync(word));
    if (ends && !taken) {
      raise(OVERRUN);
    }
    if (taken && MidiWord.isNoteOn(word)) {
      replies.wake();
    }
  }

  /// Passes it on beside the loop, which is not asked, or drops it. The port's thread alone.
  @Override
  public void sysex(byte[] bytes, int length, long timeNanos) {
    if (sysex == null) {
      return;
    }
    if (sysex.offer(bytes, length)) {
      replies.wake();
    } else {
      counters.increment(Counters.Id.SYSEX_DROPPED);
    }
  }

  @Override
  public void tempo(int microsPerQuarter, long timeNanos) {
    offer(EventType.TEMPO, microsPerQuarter, 0, timeNanos, true);
  }

  @Override
  public void meter(int beats, int unit, long timeNanos) {
    offer(EventType.METER, beats, unit, timeNanos, true);
  }

  @Override
  public void lost(long timeNanos) {
    if (!offer(EventType.PORT_LOST, EventType.INPUT, 0, timeNanos, true)) {
      raise(INPUT_LOST);
    }
  }

  /// The output port is gone.
  @Hot
  void outputLost(long timeNanos) {
    if (!offer(EventType.PORT_LOST, EventType.OUTPUT, 0, timeNanos, true)) {
      raise(OUTPUT_LOST);
    }
  }

  /// Play begins; the grid or the count-in begins at `gridNanos`.
  public void start(long gridNanos) {
    offer(EventType.START, 0, 0, gridNanos, true);
  }

  /// A [Setting] takes a value, from the next bar line on.
  ///
  /// @return false where the ring is full and nothing changes
  public boolean setting(int id, int value, long timeNanos) {
    return offer(EventType.SETTING, id, value, timeNanos, true);
  }

  /// One of the [Controls] is steered by a trigger from now on, as
  /// [antiphon.music.midi.Trigger#packed] gives it.
  ///
  /// @return false where the ring is full and nothing changes
  public boolean learn(int control, int trigger, long timeNanos) {
    return offer(EventType.LEARN, control, trigger, timeNanos, true);
  }

  /// The player in a slot takes over at the next bar line.
  ///
  /// @return false where the ring is full and nothing changes
  public boolean player(int slot, long timeNanos) {
    return offer(EventType.PLAYER, slot, 0, timeNanos, true);
  }

  /// Ends all that sounds anywhere; play goes on.
  public void panic(long timeNanos) {
    if (!offer(EventType.PANIC, 0, 0, timeNanos, true)) {
      raise(PANIC);
    }
  }

  /// Ends every note and all play.
  public void stop(long timeNanos) {
    if (!offer(EventType.STOP, 0, 0, timeNanos, true)) {
      raise(STOP);
    }
  }

  @Hot
  private boolean offer(int type, int word, int arg, long timeNanos, boolean mayUseReserve) {
    if (!ring.hasAvailableCapacity(mayUseReserve ? 1 : 1 + reserve)) {
      counters.incrementShared(Counters.Id.EVENTS_DROPPED);
      return false;
    }
    long sequence;
    try {
      sequence = ring.tryNext();
    } catch (InsufficientCapacityException raced) {
      // Another producer took the last slot since we asked; the exception is a shared one without a
      // stack trace.
      counters.incrementShared(Counters.Id.EVENTS_DROPPED);
      return false;
    }
    LoopEvent event = ring.get(sequence);
    event.type = type;
    event.word = word;
    event.arg = arg;
    event.timeNanos = timeNanos;
    ring.publish(sequence);
    waker.wake();
    return true;
  }

  @Hot
  private void raise(int flag) {
    int before = urgent.get();
    while (!urgent.compareAndSet(before, before | flag)) {
      before = urgent.get();
    }
    waker.wake();
  }

  /// Whether there is anything that a consumer that has come as far as `consumed` has not seen.
  @Hot
  boolean hasWork(long consumed) {
    return ring.getCursor() > consumed || urgent.get() != 0;
  }

  /// Takes the raised flags; the loop asks when it has emptied the ring.
  @Hot
  int takeUrgent() {
    return urgent.get() == 0 ? 0 : urgent.getAndSet(0);
  }
}
