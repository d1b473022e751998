package antiphon.app.roll;

import antiphon.music.midi.Note;
import java.util.List;

/// One line of music in a piano roll.
///
/// @param name what the legend says
/// @param performer whether a person plays it: such a line stands out
public record Line(String name, boolean performer, List<Note> notes) {
  public Line {
    notes = List.copyOf(notes);
  }

  public static Line performer(String name, List<Note> notes) {
    return new Line(name, true, notes);
  }

  public static Line voice(String name, List<Note> notes) {
    return new Line(name, false, notes);
  }
}
