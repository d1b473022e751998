package antiphon.app.latency;

import antiphon.music.midi.MidiSink;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.TimedSource;
import java.util.SplittableRandom;

/// Notes one after the other, a period each: it begins at a random time within the period's first
/// fifth and ends after six tenths of it. Note `i` has [#pitch] `i`, by which its reply is known.
final class TestNotes implements TimedSource {
  static final int CHANNEL = 0;

  /// So many notes follow each other before a pitch returns: within an octave, for what leaps
  /// farther down is the performer's other hand.
  static final int PITCHES = 12;

  private static final int LOWEST = 60;
  private static final int VELOCITY = 80;

  private final int count;
  private final long periodNanos;
  private final SplittableRandom random;
  private int note;
  private boolean sounds;
  private long next;

  TestNotes(int count, long periodNanos, long seed) {
    this.count = count;
    this.periodNanos = periodNanos;
    random = new SplittableRandom(seed);
    next = onset();
  }

  static int pitch(int note) {
    return LOWEST + note % PITCHES;
  }

  /// How far note `from` or a later one must be counted on until one has this pitch.
  static int ahead(int from, int pitch) {
    return Math.floorMod(pitch - pitch(from), PITCHES);
  }

  private long onset() {
    return note == count ? Long.MAX_VALUE : note * periodNanos + random.nextLong(periodNanos / 5);
  }

  @Override
  public long nextNanos() {
    return next;
  }

  @Override
  public void deliverNext(MidiSink sink) {
    int pitch = pitch(note);
    sink.midi(
        sounds ? MidiWord.noteOff(CHANNEL, pitch) : MidiWord.noteOn(CHANNEL, pitch, VELOCITY),
        next);
    if (sounds) {
      note++;
      next = onset();
    } else {
      next = note * periodNanos + periodNanos * 6 / 10;
    }
    sounds = !sounds;
  }
}
