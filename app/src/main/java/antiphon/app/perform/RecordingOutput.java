package antiphon.app.perform;

import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.PortException;
import antiphon.music.time.Clock;
import org.jspecify.annotations.Nullable;

/// An output that writes down what goes out and when, and passes it on where there is somewhere to.
public final class RecordingOutput implements MidiOutput {
  private final @Nullable Clock clock;
  private final @Nullable MidiOutput next;
  private final TimedWords sent = new TimedWords();

  private RecordingOutput(@Nullable Clock clock, @Nullable MidiOutput next) {
    this.clock = clock;
    this.next = next;
  }

  /// Writes down when words really went out.
  ///
  /// @param next where they go on to, `null` for nowhere
  public static RecordingOutput live(Clock clock, @Nullable MidiOutput next) {
    return new RecordingOutput(clock, next);
  }

  /// Writes down when words were due, for play by a virtual clock.
  static RecordingOutput virtual() {
    return new RecordingOutput(null, null);
  }

  /// What went out; complete once the output thread has ended.
  public TimedWords sent() {
    return sent;
  }

  @Override
  public String name() {
    return next == null ? "recording" : next.name();
  }

  @Override
  public void open() throws PortException {
    if (next != null) {
      next.open();
    }
  }

  @Override
  public boolean send(int word, long dueNanos) {
    boolean taken = next == null || next.send(word, dueNanos);
    sent.add(word, clock == null ? dueNanos : clock.nanos());
    return taken;
  }

  @Override
  public long offsetNanos() {
    return next == null ? 0 : next.offsetNanos();
  }

  @Override
  public void close() {
    if (next != null) {
      next.close();
    }
  }
}
