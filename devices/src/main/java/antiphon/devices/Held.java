package antiphon.devices;

import antiphon.music.midi.MidiWord;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntConsumer;

/// The notes and pedals that are down. One thread follows what happens, any thread may release.
final class Held {
  private static final int CHANNELS = 16;
  private static final int FIRST_PEDAL = 64;
  private static final int LAST_PEDAL = 69;
  private static final int DOWN = 64;

  /// Two words of 64 pitches for each channel, then one of pedals.
  private final AtomicLongArray bits = new AtomicLongArray(3 * CHANNELS);

  void follow(int word) {
    int channel = MidiWord.channel(word);
    int number = MidiWord.data1(word);
    if (MidiWord.isNoteOn(word)) {
      set(2 * channel + number / Long.SIZE, number, true);
    } else if (MidiWord.isNoteOff(word)) {
      set(2 * channel + number / Long.SIZE, number, false);
    } else if (MidiWord.command(word) == 0xb0 && number >= FIRST_PEDAL && number <= LAST_PEDAL) {
      set(2 * CHANNELS + channel, number - FIRST_PEDAL, MidiWord.data2(word) >= DOWN);
    }
  }

  private void set(int place, int bit, boolean down) {
    long mask = 1L << bit;
    bits.accumulateAndGet(place, mask, down ? (a, b) -> a | b : (a, b) -> a & ~b);
  }

  /// Says what releases everything, each once, and forgets it.
  void release(IntConsumer words) {
    for (int channel = 0; channel < CHANNELS; channel++) {
      for (int half = 0; half < 2; half++) {
        long notes = bits.getAndSet(2 * channel + half, 0);
        for (; notes != 0; notes &= notes - 1) {
          int pitch = half * Long.SIZE + Long.numberOfTrailingZeros(notes);
          words.accept(MidiWord.noteOff(channel, pitch));
        }
      }
      long pedals = bits.getAndSet(2 * CHANNELS + channel, 0);
      for (; pedals != 0; pedals &= pedals - 1) {
        int pedal = FIRST_PEDAL + Long.numberOfTrailingZeros(pedals);
        words.accept(MidiWord.control(channel, pedal, 0));
      }
    }
  }
}
