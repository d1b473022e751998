package antiphon.app.generate;

import antiphon.model.encoding.MelodyEvents;
import antiphon.music.grid.GridNote;
import antiphon.music.grid.GridPiece;
import antiphon.music.grid.GridVoice;
import antiphon.music.time.Meter;
import java.util.ArrayList;
import java.util.List;

/// A line of melody events as a piece of one voice.
public final class MelodyPiece {
  private static final int NONE = -1;

  private MelodyPiece() {}

  /// The piece. A note lasts to the next event that is not "nothing"; an end of a note that does
  /// not sound is nothing.
  ///
  /// @param place how far after a bar line the first event stands, in steps
  public static GridPiece of(
      String title, int[] events, int place, Meter meter, int microsPerQuarter) {
    List<GridNote> notes = new ArrayList<>();
    int pitch = NONE;
    int onset = 0;
    for (int i = 0; i <= events.length; i++) {
      boolean end = i == events.length;
      if (end || events[i] != MelodyEvents.NONE) {
        if (pitch != NONE) {
          notes.add(new GridNote(place + onset, i - onset, pitch));
        }
        pitch = !end && MelodyEvents.isOnset(events[i]) ? MelodyEvents.pitch(events[i]) : NONE;
        onset = i;
      }
    }
    return new GridPiece(
        title,
        List.of(new GridVoice("Melody", notes)),
        place + events.length,
        meter,
        microsPerQuarter);
  }
}
