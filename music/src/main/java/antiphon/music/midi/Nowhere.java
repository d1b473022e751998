package antiphon.music.midi;

/// An output that nobody hears.
public final class Nowhere implements MidiOutput {
  /// One that takes all words, open or not.
  public Nowhere() {}

  @Override
  public String name() {
    return "nowhere";
  }

  @Override
  public void open() {}

  @Override
  public boolean send(int word, long dueNanos) {
    return true;
  }

  @Override
  public void close() {}
}
