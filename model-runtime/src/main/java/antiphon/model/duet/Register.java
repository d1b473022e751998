package antiphon.model.duet;

import static antiphon.model.encoding.MelodyEvents.HIGHEST;
import static antiphon.model.encoding.MelodyEvents.LOWEST;

import antiphon.music.Hot;

/// The octave in which the performer plays: his pitches are led into the three octaves of the
/// events, and the answer's back to where he is. It changes only when he leaves those octaves.
final class Register {
  private static final int OCTAVE = 12;

  private int shift;
  private int lift;

  @Hot
  void reset() {
    shift = 0;
  }

  /// What is played from now on lies so many octaves higher.
  @Hot
  void lift(int octaves) {
    lift = OCTAVE * octaves;
  }

  /// The pitch, `LOWEST..HIGHEST`, that stands for one of the performer's.
  @Hot
  int hear(int pitch) {
    while (pitch - shift < LOWEST) {
      shift -= OCTAVE;
    }
    while (pitch - shift > HIGHEST) {
      shift += OCTAVE;
    }
    return pitch - shift;
  }

  /// The event pitch of one of our own that sounded, though the register may have changed since.
  @Hot
  int own(int pitch) {
    int own = pitch - shift - lift;
    while (own < LOWEST) {
      own += OCTAVE;
    }
    while (own > HIGHEST) {
      own -= OCTAVE;
    }
    return own;
  }

  /// The pitch to be played for an event's.
  @Hot
  int play(int eventPitch) {
    int pitch = eventPitch + shift + lift;
    while (pitch < 0) {
      pitch += OCTAVE;
    }
    while (pitch > 127) {
      pitch -= OCTAVE;
    }
    return pitch;
  }
}
