package antiphon.devices;

import antiphon.music.midi.ForwardingSink;
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
  private final String name;
  private final Finder finder;
  private final Clock clock;
  private final Consumer<String> news;
  private @Nullable MidiInput port;
  private @Nullable PortWatch watch;
  private volatile boolean lost;

  /// @param known the port, as the directory lists it now
  /// @param news told in a sentence when the port goes and when it is back
  public LastingInput(PortDirectory ports, PortInfo known, Clock clock, Consumer<String> news) {
    this(known.name(), () -> ports.again(known, clock), clock, news);
  }

  /// One of a port that no directory lists.
  ///
  /// @param finder the port, not yet open, whenever it is asked for
  public LastingInput(String name, Finder finder, Clock clock, Consumer<String> news) {
    this.name = name;
    this.finder = finder;
    this.clock = clock;
    this.news = news;
  }

  /// Finds the port.
  public interface Finder {
    /// The port, not yet open.
    ///
    /// @throws PortException where it is not there
    MidiInput find() throws PortException;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized void open(MidiSink sink) throws PortException {
    Ear ear = new Ear(sink);
    port = opened(ear);
    watch = new PortWatch(() -> look(ear));
  }

  private MidiInput opened(Ear ear) throws PortException {
    lost = false;
    MidiInput opened = finder.find();
    opened.open(ear);
    return opened;
  }

  private synchronized void look(Ear ear) {
    if (watch == null) {
      return;
    }
    MidiInput open = port;
    if (open == null) {
      tellIfBack(reopened(ear));
    } else if (lost || !open.isThere()) {
      port = null;
      ear.release(); // first: closing may take its time
      open.close();
      ear.release();
      boolean back = reopened(ear); // if not, the system has listed its ports without it now
      news.accept(
          "'"
              + name()
              + "' is gone: what was held on it has ended. It is taken up when it is back.");
      tellIfBack(back);
    }
  }

  private boolean reopened(Ear ear) {
    try {
      port = opened(ear);
      return true;
    } catch (PortException stillGone) {
      return false; // it is looked for again half a second from now
    }
  }

  private void tellIfBack(boolean back) {
    if (back) {
      news.accept("'" + name() + "' is back.");
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
  private final class Ear extends ForwardingSink {
    private final Held held = new Held();

    Ear(MidiSink sink) {
      super(sink);
    }

    @Override
    public void midi(int word, long timeNanos) {
      held.follow(word);
      super.midi(word, timeNanos);
    }

    @Override
    public void lost(long timeNanos) {
      lost = true;
      release();
    }

    void release() {
      held.release(word -> super.midi(word, clock.nanos()));
    }
  }
}
