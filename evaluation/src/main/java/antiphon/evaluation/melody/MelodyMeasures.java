package antiphon.evaluation.melody;

import antiphon.model.encoding.MelodyEvents;

/// What a generated line is like beside real music, in figures that need no listener.
///
/// Distances of histograms, overlapped areas and divergences are those of L.-C. Yang, A. Lerch, On
/// the evaluation of generative models in music (Neural Computing and Applications 32, 2020), here
/// taken of the whole line against the whole reference, not of distances between clips: so a second
/// part of the reference itself shows what the best figures are.
///
/// @param notes how many notes the line has
/// @param pitchClasses Euclidean distance of the histograms of pitch classes, 0 to sqrt(2): Yang
///   and Lerch's pitch class histogram. It also tells that the line is in other keys
/// @param degrees the same with pitch classes counted from the tonic of each clip of
///   [MelodyProfile#CLIP] sixteenths
/// @param intervalOverlap area that the two distributions of the intervals between notes that
///   follow each other have in common, 0 to 1
/// @param intervalDivergence Kullback-Leibler divergence of the line's intervals from the
///   reference's, in bits
/// @param durationOverlap as above, of the notes' durations in sixteenths up to 32
/// @param durationDivergence as above, of the durations
/// @param inKey share of the notes that belong to the scale of their clip's key, which
///   [antiphon.music.grid.KeyFinder] finds: scale consistency as in O. Mogren, C-RNN-GAN (2016),
///   but a key for each clip
/// @param repetition share of the runs of four notes (pitches and durations) that have come before
///   in the line: `seq-rep-4` of S. Welleck et al., Neural text generation with unlikelihood
///   training (ICLR 2020), of notes in place of words
/// @param copied events in the longest run that stands in the training text too: the order at which
///   A. Papadopoulos, P. Roy, F. Pachet, Avoiding plagiarism in Markov sequence generation (AAAI
///   2014), would forbid it
public record MelodyMeasures(
    int notes,
    double pitchClasses,
    double degrees,
    double intervalOverlap,
    double intervalDivergence,
    double durationOverlap,
    double durationDivergence,
    double inKey,
    double repetition,
    int copied) {
  /// Measures a line.
  ///
  /// @param reference real music
  /// @param training the text that the line may have been copied from
  public static MelodyMeasures of(int[] events, int[] reference, int[] training) {
    MelodyProfile line = new MelodyProfile(events);
    MelodyProfile real = new MelodyProfile(reference);
    return new MelodyMeasures(
        line.notes(),
        line.pitchClasses().distance(real.pitchClasses()),
        line.degrees().distance(real.degrees()),
        line.intervals().overlap(real.intervals()),
        line.intervals().divergence(real.intervals()),
        line.durations().overlap(real.durations()),
        line.durations().divergence(real.durations()),
        line.inKey(),
        line.repetition(),
        CommonRun.longest(events, training, MelodyEvents.CLASSES));
  }
}
