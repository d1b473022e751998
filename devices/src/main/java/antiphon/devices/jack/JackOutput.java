package antiphon.devices.jack;

import antiphon.devices.foreign.NativeBytes;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.PortException;
import antiphon.music.midi.SysexQueue;
import antiphon.music.time.Clock;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// An output of the JACK server. What is handed over waits in a ring for the process callback,
/// which puts it at its frame: one period after it was due, however late in that period our thread
/// woke up. What finds the cycle's buffer full goes out in the next one. When the server has
/// skipped a cycle, the latest note-offs go out once more. SysEx goes beside it, after the words of
/// a cycle.
final class JackOutput implements MidiOutput {
  private static final int ROOM = 4096;
  private static final long LONGEST_DRAIN_NANOS = 1_000_000_000;
  private static final long LOOK_NANOS = 1_000_000;

  private final String name;
  private final @Nullable String destination;
  private final Clock clock;
  private final WordRing ring = new WordRing(ROOM);
  private final SysexQueue sysex = new SysexQueue();
  private volatile @Nullable JackClient client;
  private LatestEnds latestEnds = new LatestEnds(); // the cycles' own from one opening to the next

  /// @param destination the port to play to, as the server names it; null for one that others
  ///   connect to
  JackOutput(String name, @Nullable String destination, Clock clock) {
    this.name = name;
    this.destination = destination;
    this.clock = clock;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void open() throws PortException {
    if (client != null) {
      throw new PortException("'" + name + "' is open already; close it first.");
    }
    latestEnds = new LatestEnds();
    JackClient opened = new JackClient(JackClient.OUTPUT, Jack.SOURCE, clock, this::emit, () -> {});
    if (destination != null) {
      opened.connectTo(destination);
    }
    client = opened;
  }

  /// Hands over without waiting. A server that has not taken thousands of words is as good as gone.
  @Override
  public boolean send(int word, long dueNanos) {
    JackClient open = client;
    return open != null && !open.isLost() && ring.offer(word, Math.min(dueNanos, clock.nanos()));
  }

  /// Hands over without waiting; a message that finds sixteen others before it is dropped.
  @Override
  public boolean sendSysex(byte[] bytes, int length) {
    JackClient open = client;
    if (open == null || open.isLost()) {
      return false;
    }
    sysex.offer(bytes, length);
    return true;
  }

  private void emit(JackClient self, long buffer, int frames) {
    Jack.clear(buffer);
    long cycle = self.cycles();
    if (self.hasSkipped()) {
      endAgain(buffer, cycle);
    }
    int earliest = 0;
    while (!ring.isEmpty()) {
      int word = ring.word();
      int offset = Math.clamp(self.offset(ring.timeNanos(), frames), earliest, frames - 1);
      long room = Jack.reserve(buffer, offset, MidiWord.length(word));
      if (room == 0) {
        break;
      }
      NativeBytes.write(room, word);
      latestEnds.follow(word, cycle);
      ring.take();
      earliest = offset;
    }
    while (!sysex.isEmpty() && isWritten(buffer, earliest)) {
      sysex.remove();
    }
  }

  /// Writes the oldest SysEx message.
  ///
  /// @return false where it has to wait for a cycle with more room; none has more than an empty one
  private boolean isWritten(long buffer, int offset) {
    long room = Jack.reserve(buffer, offset, sysex.length());
    if (room == 0) {
      return Jack.events(buffer) == 0;
    }
    NativeBytes.write(room, sysex.bytes(), sysex.length());
    return true;
  }

  private void endAgain(long buffer, long cycle) {
    for (int i = 0; i < latestEnds.size(); i++) {
      int word = latestEnds.again(i, cycle);
      long room = word == 0 ? 0 : Jack.reserve(buffer, 0, MidiWord.length(word));
      if (room != 0) {
        NativeBytes.write(room, word);
      }
    }
  }

  @Override
  public boolean isThere() {
    JackClient open = client;
    return open != null && open.reaches(destination);
  }

  @Override
  public void close() {
    JackClient open = client;
    if (open != null) {
      drain(open);
      client = null;
      open.close();
    }
  }

  /// Waits until all that was handed over has gone out.
  private void drain(JackClient open) {
    long end = System.nanoTime() + LONGEST_DRAIN_NANOS;
    while (!(ring.isEmpty() && sysex.isEmpty()) && !open.isLost() && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    // What was written in a cycle is with its receivers when the next one has begun.
    open.awaitCycles(2);
  }
}
