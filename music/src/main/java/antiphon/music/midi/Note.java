package antiphon.music.midi;

/// A note with its end, for work on whole files; the live path only ever sees its beginning.
///
/// @param durationTicks 0 or more
/// @param velocity of the note-on, 1..127
public record Note(long onsetTick, long durationTicks, int pitch, int velocity, int channel) {
  public long endTick() {
    return onsetTick + durationTicks;
  }
}
