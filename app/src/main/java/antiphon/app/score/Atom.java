package antiphon.app.score;

import antiphon.music.grid.GridNote;
import antiphon.music.grid.GridVoice;
import java.util.ArrayList;
import java.util.List;

/// A written note or rest: one note value. A note that lasts longer is several, tied.
///
/// @param start its step in the piece
/// @param steps its value in sixteenths
/// @param pitch 0..127, or [#REST]
/// @param tiedFrom whether it continues the one before it
/// @param tiedTo whether the next one continues it
record Atom(int start, int steps, int pitch, boolean tiedFrom, boolean tiedTo) {
  static final int REST = -1;

  boolean isRest() {
    return pitch == REST;
  }

  /// How many beams it has, 0 for a quarter and longer.
  int beams() {
    return steps >= 4 ? 0 : steps == 1 ? 2 : 1;
  }

  /// A voice from step 0 to the end, without gaps.
  static List<Atom> of(GridVoice voice, int end, NoteValues values) {
    List<Atom> atoms = new ArrayList<>();
    int at = 0;
    for (GridNote note : voice.notes()) {
      rest(atoms, at, note.onsetStep(), values);
      at = note.onsetStep();
      List<Integer> parts = values.ofNote(at, note.steps());
      for (int i = 0; i < parts.size(); i++) {
        atoms.add(new Atom(at, parts.get(i), note.pitch(), i > 0, i < parts.size() - 1));
        at += parts.get(i);
      }
    }
    rest(atoms, at, end, values);
    return atoms;
  }

  private static void rest(List<Atom> atoms, int from, int to, NoteValues values) {
    int at = from;
    for (int value : values.ofRest(from, to - from)) {
      atoms.add(new Atom(at, value, REST, false, false));
      at += value;
    }
  }
}
