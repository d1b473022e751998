package antiphon.music.grid;

import antiphon.music.time.Meter;
import java.util.ArrayList;
import java.util.List;

/// A piece on the grid of sixteenths, in one meter and one tempo. Step 0 is a bar line.
///
/// @param title may be empty
/// @param voices the highest first
/// @param steps its length, with the rests at its end; no voice ends later
/// @param microsPerQuarter the tempo
public record GridPiece(
    String title, List<GridVoice> voices, int steps, Meter meter, int microsPerQuarter) {
  public GridPiece {
    voices = List.copyOf(voices);
    for (GridVoice voice : voices) {
      if (voice.endStep() > steps) {
        throw new IllegalArgumentException(
            voice.name() + " ends at step " + voice.endStep() + ", the piece at " + steps);
      }
    }
  }

  /// Whether there is a note in it.
  public boolean sounds() {
    return voices.stream().anyMatch(voice -> !voice.notes().isEmpty());
  }

  /// A part of it; notes that reach beyond are cut, those that began before are left out.
  ///
  /// @param fromStep becomes step 0
  /// @param toStep the first step that is not taken
  public GridPiece part(int fromStep, int toStep) {
    List<GridVoice> parts = new ArrayList<>();
    for (GridVoice voice : voices) {
      List<GridNote> notes = new ArrayList<>();
      for (GridNote note : voice.notes()) {
        if (note.onsetStep() >= fromStep && note.onsetStep() < toStep) {
          int end = Math.min(note.endStep(), toStep);
          notes.add(
              new GridNote(note.onsetStep() - fromStep, end - note.onsetStep(), note.pitch()));
        }
      }
      parts.add(new GridVoice(voice.name(), notes));
    }
    return new GridPiece(title, parts, toStep - fromStep, meter, microsPerQuarter);
  }

  /// The same music under another title.
  public GridPiece titled(String newTitle) {
    return new GridPiece(newTitle, voices, steps, meter, microsPerQuarter);
  }
}
