package antiphon.devices;

import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.PortException;
import antiphon.music.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An input that outlives its port: when the instrument is pulled or the server dies, what is held
/// ends at once, the sink hears of no loss, and the port of that name is opened again as soon as it
/// is back.
public final class LastingInput implements MidiInput {
  private final PortDirectory ports;
  private final PortInfo known;
  private final Clock clock;
  private final Consumer<String> news;
  private @Nullable MidiInput port;
  private @Nullable PortWatch watch;
  private volatile boolean lost;

  /// @param known the port, as the directory lists it now
  /// @param news told in a sentence when the port goes and when it is back
  public LastingInput(PortDirectory ports, PortInfo known, Clock clock, Consumer<String> news) {
    this.ports = ports;
    this.known = known;
    this.clock = clock;
    this.news = news;
  }

  @Override
  public String name() {
    return known.name();
  }

  @Override
  public synchronized void open(MidiSink sink) throws PortException {
    Ear ear = new Ear(sink);
    port = opened(ear);
    watch = new PortWatch(() -> look(ear));
  }

  private MidiInput opened(Ear ear) throws PortException {
    lost = false;
    MidiInput opened = ports.again(known, clock);
    opened.open(ear);
    return opened;
  }

  private synchronized void look(Ear ear) {
    if (watch == null) {
      return;
    }
    MidiInput open = port;
    if (open == null) {
      try {
        port = opened(ear);
        news.accept("'" + name() + "' is back.");
      } catch (PortException stillGone) {
        // It is looked for again half a second from now.
      }
    } else if (lost || !open.isThere()) {
      port = null;
      open.close();
      ear.release();
      news.accept(
          "'"
              + name()
              + "' is gone: what was held on it has ended. It is taken up when it is back.");
    }
  }

  @Override
  public synchronized void close() {
    if (watch != null) {
      watch.close();
      watch = null;
    }
    if (port != null) {
      port.close();
      port = null;
    }
  }

  /// Listens on behalf of the sink, and knows what is held.
  private final class Ear implements MidiSink {
    private final MidiSink sink;
    private final Held held = new Held();

    Ear(MidiSink sink) {
      this.sink = sink;
    }

    @Override
    public void midi(int word, long timeNanos) {
      held.follow(word);
      sink.midi(word, timeNanos);
    }

    @Override
    public void sysex(byte[] bytes, int length, long timeNanos) {
      sink.sysex(bytes, length, timeNanos);
    }

    @Override
    public void tempo(int microsPerQuarter, long timeNanos) {
      sink.tempo(microsPerQuarter, timeNanos);
    }

    @Override
    public void meter(int beats, int unit, long timeNanos) {
      sink.meter(beats, unit, timeNanos);
    }

    @Override
    public void lost(long timeNanos) {
      lost = true;
      release();
    }

    void release() {
      held.release(word -> sink.midi(word, clock.nanos()));
    }
  }
}
