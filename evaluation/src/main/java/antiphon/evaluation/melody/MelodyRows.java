package antiphon.evaluation.melody;

import antiphon.evaluation.picture.HeatMap;
import antiphon.model.encoding.MelodyEvents;
import antiphon.music.Pitch;
import java.util.ArrayList;
import java.util.List;

/// How the events of a melody stand one above the other in a picture: the pitches, the highest on
/// top, an empty row, the end of a note, and nothing.
public final class MelodyRows {
  private static final int OCTAVE = 12;

  private static final int PITCHES = MelodyEvents.HIGHEST - MelodyEvents.LOWEST + 1;

  /// Every C, E, G and A is labelled, and every octave has a line.
  private static final int LABELLED = 1 | 1 << 4 | 1 << 7 | 1 << 9;

  /// The rows of a heat map.
  public static final HeatMap.Rows ROWS = rows();

  private MelodyRows() {}

  /// The event that a row stands for, or -1.
  public static int event(int row) {
    if (row == PITCHES) {
      return -1;
    }
    return MelodyEvents.CLASSES - 1 - (row < PITCHES ? row : row - 1);
  }

  private static HeatMap.Rows rows() {
    List<String> labels = new ArrayList<>();
    List<Integer> rules = new ArrayList<>();
    for (int row = 0; row < PITCHES; row++) {
      int pitch = MelodyEvents.pitch(event(row));
      boolean labelled = (LABELLED >> pitch % OCTAVE & 1) == 1;
      labels.add(labelled ? Pitch.name(pitch) : "");
      if (pitch % OCTAVE == OCTAVE - 1 && row > 0) {
        rules.add(row);
      }
    }
    rules.add(PITCHES);
    rules.add(PITCHES + 1);
    labels.add("");
    labels.add("note off");
    labels.add("no event");
    return new HeatMap.Rows(labels, rules, "pitch that begins; below: note off, no event");
  }
}
