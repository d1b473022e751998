package antiphon.app.latency;

import antiphon.music.midi.MidiOutput;

/// The wire alone, with nothing of ours in between.
record WireRoute(Wire wire) implements Route {
  @Override
  public MidiOutput entry() {
    return wire.output();
  }

  @Override
  public Ear exit() {
    return wire.ear();
  }

  @Override
  public int replyChannel() {
    return TestNotes.CHANNEL;
  }

  @Override
  public void beforeOnset() {}

  @Override
  public void beforeRelease() {}

  @Override
  public long allocatedBytes() {
    return 0;
  }

  @Override
  public void close() {}
}
