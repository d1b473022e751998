package antiphon.training;

import antiphon.model.encoding.MelodyEvents;
import antiphon.model.encoding.PolyphonicEvents;

/// What a training must know of its events: which of them begin a note, and how notes are moved by
/// semitones.
interface Transposer {
  /// By how many semitones an event can be moved at most.
  int FREE = 127;

  /// Whether an event begins a note.
  boolean isOnset(int event);

  /// The event moved; unchanged if it is no note.
  int move(int event, int semitones);

  /// How far down an event can go.
  int roomBelow(int event);

  /// How far up an event can go.
  int roomAbove(int event);

  /// Of [MelodyEvents], within their pitches.
  static Transposer melody() {
    return new Transposer() {
      @Override
      public boolean isOnset(int event) {
        return MelodyEvents.isOnset(event);
      }

      @Override
      public int move(int event, int semitones) {
        return MelodyEvents.isOnset(event) ? event + semitones : event;
      }

      @Override
      public int roomBelow(int event) {
        return MelodyEvents.isOnset(event) ? MelodyEvents.pitch(event) - MelodyEvents.LOWEST : FREE;
      }

      @Override
      public int roomAbove(int event) {
        return MelodyEvents.isOnset(event)
            ? MelodyEvents.HIGHEST - MelodyEvents.pitch(event)
            : FREE;
      }
    };
  }

  /// Of [PolyphonicEvents], within the pitches of MIDI.
  static Transposer polyphonic() {
    return new Transposer() {
      @Override
      public boolean isOnset(int event) {
        return event < PolyphonicEvents.continued(0);
      }

      @Override
      public int move(int event, int semitones) {
        return event < PolyphonicEvents.START ? event + semitones : event;
      }

      @Override
      public int roomBelow(int event) {
        return event < PolyphonicEvents.START ? event % 128 : FREE;
      }

      @Override
      public int roomAbove(int event) {
        return event < PolyphonicEvents.START ? 127 - event % 128 : FREE;
      }
    };
  }
}
