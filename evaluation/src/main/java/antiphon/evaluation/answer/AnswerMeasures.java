package antiphon.evaluation.answer;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/// What answers to phrases are like, in figures that need no listener: whether they keep to the
/// key, come to an end, take up the phrase's rhythm and motives, sing, and do not merely repeat it.
/// They are no judgement of taste.
///
/// Notes, onsets, intervals and steps are counted of all answers together, so that a long one
/// counts for more than a short one. A figure that has nothing to count is NaN.
///
/// @param answered share of the phrases that got an answer
/// @param density notes a bar of the answers, over those of the phrases that they answer
/// @param inKey share of the sounding time that the scale of the key holds
/// @param ended share of the answers that came to an end by themselves, not by the performer's
///   coming back; the next three are of these
/// @param onTriad share that ends on a note of the tonic's triad
/// @param onTonic share that ends on the tonic
/// @param lastNote median length of the last note, in steps
/// @param rhythm share of the onsets that lie where the phrase had one, bar by bar
/// @param motives share of the pairs of successive intervals that the phrase has too
/// @param contours the same of their directions only
/// @param stepwise share of the intervals that are of a whole tone at most, or repeat a note
/// @param leaps share of the intervals that are wider than an octave
/// @param common mean of the longest run of notes, intervals and durations, that an answer has in
///   common with its phrase
public record AnswerMeasures(
    double answered,
    double density,
    double inKey,
    double ended,
    double onTriad,
    double onTonic,
    double lastNote,
    double rhythm,
    double motives,
    double contours,
    double stepwise,
    double leaps,
    double common) {

  /// Measures answers.
  public static AnswerMeasures of(List<Exchange> exchanges) {
    List<Exchange> answered = exchanges.stream().filter(Exchange::isAnswered).toList();
    List<Exchange> ended = answered.stream().filter(Exchange::isEnded).toList();
    return new AnswerMeasures(
        share(answered.size(), exchanges.size()),
        share(answered, e -> e.answer().size(), e -> e.bars(e.answer()))
            / share(answered, e -> e.phrase().size(), e -> e.bars(e.phrase())),
        share(answered, Exchange::soundingInKey, Exchange::sounding),
        share(ended.size(), answered.size()),
        share(ended, e -> e.endsOnTriad() ? 1 : 0, e -> 1),
        share(ended, e -> e.endsOnTonic() ? 1 : 0, e -> 1),
        median(ended.stream().mapToDouble(e -> e.answer().getLast().steps())),
        share(answered, Exchange::onsetsOfThePhrase, e -> e.answer().size()),
        share(answered, Exchange::motivesOfThePhrase, Exchange::motives),
        share(answered, Exchange::contoursOfThePhrase, Exchange::motives),
        share(answered, Exchange::stepwise, Exchange::intervals),
        share(answered, Exchange::leaps, Exchange::intervals),
        share(answered, Exchange::commonRun, e -> 1));
  }

  private static double share(
      List<Exchange> exchanges, ToDoubleFunction<Exchange> part, ToDoubleFunction<Exchange> whole) {
    return share(
        exchanges.stream().mapToDouble(part).sum(), exchanges.stream().mapToDouble(whole).sum());
  }

  private static double share(double part, double whole) {
    return whole == 0 ? Double.NaN : part / whole;
  }

  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    int middle = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
