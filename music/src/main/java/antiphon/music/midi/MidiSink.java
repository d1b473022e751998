package antiphon.music.midi;

import antiphon.music.Hot;

/// Where an input port puts what it receives. Called on the port's own thread; never blocks.
///
/// Times are on the session's [antiphon.music.time.Clock], in nanoseconds: when the event happened
/// at the port.
public interface MidiSink {
  @Hot
  void midi(int word, long timeNanos);

  /// A whole SysEx message, from F0 to F7, of at most [SysexReader#LONGEST] bytes: the first
  /// `length` of these, which belong to the port and hold it during the call only. Where nothing
  /// else is said it is dropped.
  default void sysex(byte[] bytes, int length, long timeNanos) {}

  /// The tempo changes at `timeNanos`; only ports that carry one (a file player, later a clock)
  /// call this.
  void tempo(int microsPerQuarter, long timeNanos);

  /// A new meter begins, with a bar line, at `timeNanos`.
  void meter(int beats, int unit, long timeNanos);

  /// The port is gone; nothing comes after this.
  void lost(long timeNanos);
}
