package antiphon.evaluation.melody;

import antiphon.model.encoding.MelodyEvents;
import antiphon.music.midi.Note;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Notes as a line of events on the grid of sixteenths, one note at a time.
///
/// An onset belongs to the nearest step. Of the notes that begin on one step the longest stays, of
/// equally long ones the highest; a note ends where the next begins at the latest, and lasts a step
/// at least. A pitch outside [MelodyEvents#LOWEST] to [MelodyEvents#HIGHEST] moves by octaves until
/// it is inside. The rests before the first note and after the last are left out, and of a longer
/// rest between notes only the last steps stay: a window holds no more than 64.
///
/// @param events from the first onset to the end of the last note, which has no [MelodyEvents#OFF]
/// @param folded how many notes were moved by octaves
/// @param crowded how many notes found their step taken
/// @param shortened how many steps of rest were left out between notes
record MelodyLine(List<Integer> events, int folded, int crowded, int shortened) {
  private static final int OCTAVE = 12;

  /// The most steps of a rest that are kept, and the unit in which longer ones are cut: the place
  /// in a bar of four quarters stays.
  static final int BAR = 16;

  private static final Comparator<Note> KEPT_FIRST =
      Comparator.comparingLong(Note::durationTicks).thenComparingInt(Note::pitch).reversed();

  /// The line of some notes.
  ///
  /// @param ppq ticks in a quarter
  static MelodyLine of(List<Note> notes, int ppq) {
    List<Note> ordered = new ArrayList<>(notes);
    ordered.sort(
        Comparator.<Note>comparingInt(note -> step(note.onsetTick(), ppq))
            .thenComparing(KEPT_FIRST));
    List<Integer> events = new ArrayList<>();
    int folded = 0;
    int crowded = 0;
    int shortened = 0;
    int onset = Integer.MIN_VALUE;
    int end = 0;
    for (Note note : ordered) {
      int step = step(note.onsetTick(), ppq);
      if (step == onset) {
        crowded++;
        continue;
      }
      if (!events.isEmpty()) {
        int sounding = Math.min(end, step) - onset;
        fill(events, MelodyEvents.NONE, sounding - 1);
        int rest = step - onset - sounding;
        int kept = rest <= 2 * BAR ? rest : BAR + rest % BAR;
        shortened += rest - kept;
        if (kept > 0) {
          events.add(MelodyEvents.OFF);
          fill(events, MelodyEvents.NONE, kept - 1);
        }
      }
      int pitch = fold(note.pitch());
      folded += pitch == note.pitch() ? 0 : 1;
      events.add(MelodyEvents.noteOn(pitch));
      onset = step;
      end = Math.max(step + 1, step(note.endTick(), ppq));
    }
    fill(events, MelodyEvents.NONE, end - onset - 1);
    return new MelodyLine(events, folded, crowded, shortened);
  }

  private static void fill(List<Integer> events, int event, int times) {
    for (int i = 0; i < times; i++) {
      events.add(event);
    }
  }

  private static int fold(int pitch) {
    int folded = pitch;
    while (folded < MelodyEvents.LOWEST) {
      folded += OCTAVE;
    }
    while (folded > MelodyEvents.HIGHEST) {
      folded -= OCTAVE;
    }
    return folded;
  }

  private static int step(long tick, int ppq) {
    return Math.toIntExact(Math.round((double) tick * 4 / ppq));
  }
}
