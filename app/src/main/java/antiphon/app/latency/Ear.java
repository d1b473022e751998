package antiphon.app.latency;

import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.PortException;
import org.jspecify.annotations.Nullable;

/// The end of a [Wire], open all the time, at which one listener after the other hears words with
/// two times: when the port says that they happened, and when we had them.
final class Ear implements MidiSink, AutoCloseable {
  /// What hears.
  interface Listener {
    void heard(int word, long stampNanos, long arrivalNanos);
  }

  private final MidiInput input;
  private volatile @Nullable Listener listener;
  private volatile boolean lost;

  Ear(MidiInput input) throws PortException {
    this.input = input;
    input.open(this);
  }

  /// From now on that one hears; `null` for nobody.
  void listen(@Nullable Listener next) {
    listener = next;
  }

  /// Whether the port is gone.
  boolean isLost() {
    return lost;
  }

  @Override
  public void midi(int word, long timeNanos) {
    Listener to = listener;
    if (to != null) {
      to.heard(word, timeNanos, System.nanoTime());
    }
  }

  @Override
  public void tempo(int microsPerQuarter, long timeNanos) {}

  @Override
  public void meter(int beats, int unit, long timeNanos) {}

  @Override
  public void lost(long timeNanos) {
    lost = true;
  }

  @Override
  public void close() {
    input.close();
  }
}
