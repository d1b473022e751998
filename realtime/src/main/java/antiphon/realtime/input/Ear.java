package antiphon.realtime.input;

import antiphon.music.Hot;

/// Is told what a [Listener] makes of the performer's words. `sequence` is the number of the word
/// that it comes of.
public interface Ear {
  /// A note of the melody begins.
  @Hot
  void begins(int noteOn, long sequence, long timeNanos);

  /// A note of the melody sounds no more: key and pedals are up.
  @Hot
  void ends(int noteOff, long sequence, long timeNanos);

  /// What sounds in the zone that only thinks has changed: the pitches 0..63 and 64..127, a bit
  /// each.
  @Hot
  void harmony(long low, long high, long sequence, long timeNanos);

  /// A word goes through to the output.
  @Hot
  void passes(int word, long sequence, long timeNanos);

  /// A word goes to the output that ends what went through before.
  @Hot
  void letsGo(int word, long timeNanos);
}
