package antiphon.app.evaluate;

import antiphon.app.perform.Melody;
import antiphon.app.perform.Phrases;
import antiphon.app.score.WrittenPiece;
import antiphon.evaluation.answer.Exchange;
import antiphon.music.grid.GridNote;
import antiphon.music.grid.KeyFinder;
import antiphon.music.grid.KeySignature;
import antiphon.music.midi.MidiFile;
import antiphon.music.time.MeterMap;
import java.util.ArrayList;
import java.util.List;

/// A melody that waits for answers: its phrases with bars of silence after each, on the grid.
///
/// @param played what is played in
/// @param phrases the notes of each phrase
/// @param key that of the whole melody of the piece, as [KeyFinder] estimates it
record PhrasedPiece(
    Melody played, List<List<GridNote>> phrases, KeySignature key, int stepsPerBar) {
  private static final int OCTAVE = 12;

  /// The steps of silence before the performer's next note by which an answer is known to have
  /// ended: after its last note the duet takes a breath of as many at least.
  private static final int BREATH = 2;

  /// The first phrases of each piece.
  static List<PhrasedPiece> all(List<SungPiece> pieces) {
    return pieces.stream().map(PhrasedPiece::of).toList();
  }

  private static PhrasedPiece of(SungPiece piece) {
    Phrases spread = Phrases.spread(piece.file(), piece.melody());
    MidiFile file = spread.file();
    return new PhrasedPiece(
        spread.melody(0),
        spread.notes().stream().map(notes -> WrittenPiece.line(notes, file.ppq())).toList(),
        keyOf(piece.line()),
        MeterMap.of(file).meterAt(0).stepsPerBar());
  }

  private static KeySignature keyOf(List<GridNote> melody) {
    double[] sounding = new double[OCTAVE];
    melody.forEach(note -> sounding[note.pitch() % OCTAVE] += note.steps());
    return KeyFinder.of(sounding);
  }

  /// Each phrase with what sounded between its end and the next. What was played into a rest within
  /// a phrase answers none.
  ///
  /// @param answers all notes that sounded beside the phrases
  List<Exchange> exchanges(List<GridNote> answers) {
    List<Exchange> exchanges = new ArrayList<>();
    for (int i = 0; i < phrases.size(); i++) {
      int from = phrases.get(i).getLast().endStep();
      int to =
          i + 1 < phrases.size() ? phrases.get(i + 1).getFirst().onsetStep() : Integer.MAX_VALUE;
      List<GridNote> answer =
          answers.stream()
              .filter(note -> note.onsetStep() >= from && note.onsetStep() < to)
              .toList();
      boolean cut = !answer.isEmpty() && to - answer.getLast().endStep() < BREATH;
      exchanges.add(exchange(i, answer, cut));
    }
    return exchanges;
  }

  /// Each phrase answered by the performer himself, with the next one.
  List<Exchange> continued() {
    List<Exchange> exchanges = new ArrayList<>();
    for (int i = 1; i < phrases.size(); i++) {
      exchanges.add(exchange(i - 1, phrases.get(i), false));
    }
    return exchanges;
  }

  /// Each phrase answered by itself.
  List<Exchange> echoed() {
    List<Exchange> exchanges = new ArrayList<>();
    for (int i = 0; i < phrases.size(); i++) {
      exchanges.add(exchange(i, phrases.get(i), false));
    }
    return exchanges;
  }

  /// Each phrase answered by that of the same number of another piece, transposed to this key; none
  /// where the other piece has no more phrases.
  ///
  /// @param other one that [#isLike] this
  List<Exchange> answeredBy(PhrasedPiece other) {
    int semitones = Math.floorMod(key.tonic() - other.key.tonic() + 6, OCTAVE) - 6;
    List<Exchange> exchanges = new ArrayList<>();
    for (int i = 0; i < Math.min(phrases.size(), other.phrases.size()); i++) {
      exchanges.add(exchange(i, transposed(other.phrases.get(i), semitones), false));
    }
    return exchanges;
  }

  /// Whether bars are as long there, and the key is of the same mode.
  boolean isLike(PhrasedPiece other) {
    return stepsPerBar == other.stepsPerBar && key.minor() == other.key.minor();
  }

  private Exchange exchange(int phrase, List<GridNote> answer, boolean cut) {
    return new Exchange(phrases.get(phrase), answer, key, stepsPerBar, cut);
  }

  private static List<GridNote> transposed(List<GridNote> notes, int semitones) {
    int lowest = notes.stream().mapToInt(GridNote::pitch).min().orElseThrow() + semitones;
    int highest = notes.stream().mapToInt(GridNote::pitch).max().orElseThrow() + semitones;
    int by = semitones + (lowest < 0 ? OCTAVE : highest > 127 ? -OCTAVE : 0);
    return notes.stream()
        .map(note -> new GridNote(note.onsetStep(), note.steps(), note.pitch() + by))
        .toList();
  }
}
