package antiphon.devices;

import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.PortException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An output that outlives its port: while the instrument is pulled or the server is dead, words
/// fall silent; when the port of that name is back it is opened again, and first hears the end of
/// all that sounded when it went.
public final class LastingOutput implements MidiOutput {
  private final PortDirectory ports;
  private final PortInfo known;
  private final Consumer<String> news;
  private final Held held = new Held();
  private volatile @Nullable MidiOutput port;
  private @Nullable PortWatch watch;
  private long offsetNanos;
  private volatile boolean lost;

  /// @param known the port, as the directory lists it now
  /// @param news told in a sentence when the port goes and when it is back
  public LastingOutput(PortDirectory ports, PortInfo known, Consumer<String> news) {
    this.ports = ports;
    this.known = known;
    this.news = news;
  }

  @Override
  public String name() {
    return known.name();
  }

  @Override
  public synchronized void open() throws PortException {
    MidiOutput opened = ports.again(known);
    opened.open();
    offsetNanos = opened.offsetNanos();
    port = opened;
    watch = new PortWatch(this::look);
  }

  /// Hands over, or drops while the port is gone.
  @Override
  public boolean send(int word, long dueNanos) {
    MidiOutput open = port;
    if (open != null && open.send(word, dueNanos)) {
      held.follow(word);
    } else {
      lost = true;
    }
    return true;
  }

  private synchronized void look() {
    if (watch == null) {
      return;
    }
    MidiOutput open = port;
    if (open == null) {
      reopen();
    } else if (lost || !open.isThere()) {
      port = null;
      open.close();
      news.accept("'" + name() + "' is gone, and what is played meanwhile is not heard.");
    }
  }

  private void reopen() {
    try {
      MidiOutput opened = ports.again(known);
      opened.open();
      held.release(word -> opened.send(word, System.nanoTime()));
      lost = false;
      port = opened;
      news.accept("'" + name() + "' is back; what sounded on it has been ended.");
    } catch (PortException stillGone) {
      // It is looked for again half a second from now.
    }
  }

  /// That of the port when it was first opened.
  @Override
  public synchronized long offsetNanos() {
    return offsetNanos;
  }

  @Override
  public synchronized void close() {
    if (watch != null) {
      watch.close();
      watch = null;
    }
    MidiOutput open = port;
    if (open != null) {
      port = null;
      open.close();
    }
  }
}
