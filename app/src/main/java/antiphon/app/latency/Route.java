package antiphon.app.latency;

import antiphon.music.midi.MidiOutput;

/// What notes go through while it is measured: in at one end, and their replies out at the other.
interface Route extends AutoCloseable {
  /// Where the test's notes go.
  MidiOutput entry();

  /// Where the replies come out.
  Ear exit();

  /// The channel of the replies, 0..15.
  int replyChannel();

  /// A note is about to begin.
  void beforeOnset();

  /// It is about to end.
  void beforeRelease();

  /// Bytes that the route's own threads have allocated so far.
  long allocatedBytes();

  @Override
  void close();
}
