package antiphon.evaluation.melody;

import antiphon.model.encoding.MelodyEvents;
import java.util.ArrayList;
import java.util.List;

/// The notes of a line of events.
final class MelodyNotes {
  /// A note.
  ///
  /// @param onset the step it begins at
  /// @param duration in steps, up to its end, the next note, or the end of the line
  record Sung(int onset, int pitch, int duration) {}

  private MelodyNotes() {}

  static List<Sung> of(int[] events) {
    List<Sung> notes = new ArrayList<>();
    int onset = -1;
    for (int step = 0; step <= events.length; step++) {
      boolean ends = step == events.length || events[step] != MelodyEvents.NONE;
      if (ends && onset >= 0) {
        notes.add(new Sung(onset, MelodyEvents.pitch(events[onset]), step - onset));
        onset = -1;
      }
      if (step < events.length && MelodyEvents.isOnset(events[step])) {
        onset = step;
      }
    }
    return notes;
  }
}
