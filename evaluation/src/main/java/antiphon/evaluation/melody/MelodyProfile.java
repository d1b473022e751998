package antiphon.evaluation.melody;

import antiphon.music.grid.KeyFinder;
import antiphon.music.grid.KeySignature;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a line of events is like by itself.
final class MelodyProfile {
  /// Sixteenths in eight bars of four quarters: long enough to have a key, short enough to keep it.
  static final int CLIP = 128;

  private static final int OCTAVE = 12;
  private static final int WIDEST = 24;
  private static final int LONGEST = 32;

  /// How many notes in a row count as a repetition when they have come before.
  private static final int RUN = 4;

  private final List<MelodyNotes.Sung> notes;
  private final Histogram pitchClasses = new Histogram(0, OCTAVE - 1);
  private final Histogram degrees = new Histogram(0, OCTAVE - 1);
  private final Histogram intervals = new Histogram(-WIDEST, WIDEST);
  private final Histogram durations = new Histogram(1, LONGEST);
  private int inKey;

  MelodyProfile(int[] events) {
    this.notes = MelodyNotes.of(events);
    for (int i = 0; i < notes.size(); i++) {
      MelodyNotes.Sung note = notes.get(i);
      pitchClasses.add(note.pitch() % OCTAVE, 1);
      durations.add(note.duration(), 1);
      if (i > 0) {
        intervals.add(note.pitch() - notes.get(i - 1).pitch(), 1);
      }
    }
    int from = 0;
    while (from < notes.size()) {
      int to = from;
      int clip = notes.get(from).onset() / CLIP;
      while (to < notes.size() && notes.get(to).onset() / CLIP == clip) {
        to++;
      }
      clip(notes.subList(from, to));
      from = to;
    }
  }

  private void clip(List<MelodyNotes.Sung> clip) {
    Histogram sounding = new Histogram(0, OCTAVE - 1);
    clip.forEach(note -> sounding.add(note.pitch() % OCTAVE, note.duration()));
    KeySignature key = KeyFinder.of(sounding.counts());
    for (MelodyNotes.Sung note : clip) {
      inKey += key.holds(note.pitch()) ? 1 : 0;
      degrees.add(Math.floorMod(note.pitch() - key.tonic(), OCTAVE), 1);
    }
  }

  int notes() {
    return notes.size();
  }

  Histogram pitchClasses() {
    return pitchClasses;
  }

  /// Pitch classes counted from the tonic of their clip's key.
  Histogram degrees() {
    return degrees;
  }

  Histogram intervals() {
    return intervals;
  }

  Histogram durations() {
    return durations;
  }

  double inKey() {
    return (double) inKey / notes.size();
  }

  double repetition() {
    Set<List<Integer>> different = new HashSet<>();
    int runs = notes.size() - RUN + 1;
    for (int i = 0; i < runs; i++) {
      different.add(
          notes.subList(i, i + RUN).stream().map(n -> n.pitch() << 16 | n.duration()).toList());
    }
    return runs <= 0 ? Double.NaN : 1 - (double) different.size() / runs;
  }
}
