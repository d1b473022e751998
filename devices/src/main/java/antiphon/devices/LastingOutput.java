package antiphon.devices;

import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.PortException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An output that outlives its port: while the instrument is pulled or the server is dead, words
/// fall silent; when the port of that name is back it is opened again, and first hears the end of
/// all that sounded when it went, then the greeting, which it may have forgotten.
public final class LastingOutput implements MidiOutput {
  private final PortDirectory ports;
  private final PortInfo known;
  private final List<Integer> greeting;
  private final List<Integer> farewell;
  private final Consumer<String> news;
  private final Held held = new Held();
  private volatile @Nullable MidiOutput port;
  private @Nullable PortWatch watch;
  private long offsetNanos;
  private volatile boolean lost;

  /// @param known the port, as the directory lists it now
  /// @param greeting words that it is told whenever it is opened
  /// @param farewell words that it is told before it is closed
  /// @param news told in a sentence when the port goes and when it is back
  public LastingOutput(
      PortDirectory ports,
      PortInfo known,
      List<Integer> greeting,
      List<Integer> farewell,
      Consumer<String> news) {
    this.ports = ports;
    this.known = known;
    this.greeting = List.copyOf(greeting);
    this.farewell = List.copyOf(farewell);
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
    say(opened, greeting);
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

  @Override
  public boolean sendSysex(byte[] bytes, int length) {
    MidiOutput open = port;
    lost |= open != null && !open.sendSysex(bytes, length);
    return true;
  }

  private synchronized void look() {
    if (watch == null) {
      return;
    }
    MidiOutput open = port;
    if (open == null) {
      tellIfBack(reopened());
    } else if (lost || !open.isThere()) {
      port = null;
      open.close();
      boolean back = reopened(); // if not, the system has listed its ports without it now
      news.accept("'" + name() + "' is gone, and what is played meanwhile is not heard.");
      tellIfBack(back);
    }
  }

  private boolean reopened() {
    try {
      MidiOutput opened = ports.again(known);
      opened.open();
      held.release(word -> opened.send(word, System.nanoTime()));
      say(opened, greeting);
      lost = false;
      port = opened;
      return true;
    } catch (PortException stillGone) {
      return false; // it is looked for again half a second from now
    }
  }

  private void tellIfBack(boolean back) {
    if (back) {
      news.accept("'" + name() + "' is back; what sounded on it has been ended.");
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
      say(open, farewell);
      open.close();
    }
  }

  private static void say(MidiOutput port, List<Integer> words) {
    words.forEach(word -> port.send(word, System.nanoTime()));
  }
}
