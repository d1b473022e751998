package antiphon.evaluation.answer;

import antiphon.evaluation.NoteRuns;
import antiphon.music.grid.GridNote;
import antiphon.music.grid.KeySignature;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A phrase and the answer to it, both of one note at a time and on the same grid of sixteenths,
/// whose step 0 is a bar line. Its methods count; shares of many are [AnswerMeasures].
///
/// @param phrase the performer's, one note at least
/// @param answer empty where none came
/// @param key the key that both should be in
/// @param cut whether the performer came back before the answer had ended
public record Exchange(
    List<GridNote> phrase, List<GridNote> answer, KeySignature key, int stepsPerBar, boolean cut) {
  private static final int OCTAVE = 12;
  private static final int WHOLE_TONE = 2;

  public Exchange {
    phrase = List.copyOf(phrase);
    answer = List.copyOf(answer);
    if (phrase.isEmpty()) {
      throw new IllegalArgumentException("a phrase without notes");
    }
  }

  /// Whether there is an answer.
  public boolean isAnswered() {
    return !answer.isEmpty();
  }

  /// Whether the answer came to an end by itself.
  boolean isEnded() {
    return isAnswered() && !cut;
  }

  /// Bars from the first note's onset to the last one's end.
  double bars(List<GridNote> notes) {
    return (double) (notes.getLast().endStep() - notes.getFirst().onsetStep()) / stepsPerBar;
  }

  /// The steps in which the answer sounds.
  int sounding() {
    return answer.stream().mapToInt(GridNote::steps).sum();
  }

  /// Those in which it sounds a note of the key's scale.
  int soundingInKey() {
    return answer.stream().filter(note -> key.holds(note.pitch())).mapToInt(GridNote::steps).sum();
  }

  /// The answer's last note in semitones above the tonic, 0..11.
  int lastDegree() {
    return Math.floorMod(answer.getLast().pitch() - key.tonic(), OCTAVE);
  }

  boolean endsOnTonic() {
    return lastDegree() == 0;
  }

  /// Whether its last note is of the tonic's triad.
  boolean endsOnTriad() {
    int third = key.minor() ? 3 : 4;
    return endsOnTonic() || lastDegree() == third || lastDegree() == 7;
  }

  /// How many of the answer's onsets lie where the phrase had one. The bar of the answer's first
  /// note is laid on that of the phrase's, and the phrase goes on from its beginning, in whole
  /// bars, where the answer is longer.
  int onsetsOfThePhrase() {
    int from = barLine(phrase);
    int length = Math.ceilDiv(phrase.getLast().endStep() - from, stepsPerBar) * stepsPerBar;
    Set<Integer> places =
        phrase.stream().map(note -> note.onsetStep() - from).collect(Collectors.toSet());
    int answerFrom = barLine(answer);
    return count(
        answer.stream().map(note -> (note.onsetStep() - answerFrom) % length).toList(), places);
  }

  /// How many motives the answer has: three notes in a row, which are two intervals.
  int motives() {
    return motives(answer).size();
  }

  /// How many of them the phrase has too, in whatever key.
  int motivesOfThePhrase() {
    return count(motives(answer), Set.copyOf(motives(phrase)));
  }

  /// How many of them only go up and down as one of the phrase does.
  int contoursOfThePhrase() {
    return count(contours(answer), Set.copyOf(contours(phrase)));
  }

  /// The answer's intervals from each note to the next.
  int intervals() {
    return intervals(answer).size();
  }

  /// Those of a whole tone at most, repeated notes among them.
  int stepwise() {
    return (int) intervals(answer).stream().filter(each -> Math.abs(each) <= WHOLE_TONE).count();
  }

  /// Those wider than an octave.
  int leaps() {
    return (int) intervals(answer).stream().filter(each -> Math.abs(each) > OCTAVE).count();
  }

  /// The longest run of the answer's notes that stands in the phrase, as [NoteRuns] finds it.
  int commonRun() {
    return new NoteRuns(List.of(phrase)).longest(answer);
  }

  private int barLine(List<GridNote> notes) {
    return notes.getFirst().onsetStep() / stepsPerBar * stepsPerBar;
  }

  private static List<Integer> intervals(List<GridNote> notes) {
    return IntStream.range(1, notes.size())
        .mapToObj(i -> notes.get(i).pitch() - notes.get(i - 1).pitch())
        .toList();
  }

  private static List<List<Integer>> motives(List<GridNote> notes) {
    return pairs(intervals(notes));
  }

  private static List<List<Integer>> contours(List<GridNote> notes) {
    return pairs(intervals(notes).stream().map(Integer::signum).toList());
  }

  private static List<List<Integer>> pairs(List<Integer> all) {
    return IntStream.range(1, all.size()).mapToObj(i -> all.subList(i - 1, i + 1)).toList();
  }

  private static <T> int count(List<T> all, Set<T> wanted) {
    return (int) all.stream().filter(wanted::contains).count();
  }
}
