package antiphon.model.duet;

import antiphon.music.Hot;
import antiphon.music.Pitch;

/// Whose turn it is. The performer's phrase runs from his first note until he has rested for a set
/// time; at the next beat the answer begins. It is as long as his phrase in whole bars, two at
/// least and eight at most, and over at once when he comes back. A phrase that may have been the
/// last gets a short one. One phrase gets one answer.
final class Turn {
  private static final int LEAST_BARS = 2;
  private static final int MOST_BARS = 8;

  private final int restSteps;
  private boolean heard;
  private boolean answered;
  private int phraseSteps;
  private int silentSteps;
  private int left;
  private int whole;
  private boolean first;

  /// @param restSteps the steps of silence that end a phrase
  Turn(int restSteps) {
    this.restSteps = restSteps;
  }

  @Hot
  void reset() {
    heard = false;
    answered = false;
    phraseSteps = 0;
    silentSteps = 0;
    left = 0;
    first = false;
  }

  /// A step opens.
  ///
  /// @param closed whether his phrase may have been the last
  @Hot
  void begin(int placeInBar, int stepsPerBar, boolean closed) {
    if (left == 0
        && heard
        && !answered
        && silentSteps >= restSteps
        && placeInBar % stepsPerBeat(stepsPerBar) == 0) {
      int bars =
          Math.clamp(
              (phraseSteps + stepsPerBar - 1) / stepsPerBar,
              LEAST_BARS,
              closed ? LEAST_BARS : MOST_BARS);
      int upbeat = 2 * placeInBar >= stepsPerBar ? stepsPerBar - placeInBar : -placeInBar;
      left = bars * stepsPerBar + upbeat;
      whole = left;
      first = true;
    }
  }

  /// A quarter, or an eighth in bars that no quarters fill.
  @Hot
  static int stepsPerBeat(int stepsPerBar) {
    return stepsPerBar % 4 == 0 ? 4 : 2;
  }

  /// Whether the answer goes on in the open step.
  @Hot
  boolean answers() {
    return left > 0;
  }

  /// The steps that the answer has left, the open one included.
  @Hot
  int left() {
    return left;
  }

  /// The steps that it had at its beginning.
  @Hot
  int whole() {
    return whole;
  }

  /// Whether the next note of the performer's begins a phrase.
  @Hot
  boolean awaits() {
    return left > 0 || answered || !heard;
  }

  /// Whether the answer begins in the open step.
  @Hot
  boolean answerBegins() {
    return first;
  }

  /// Whether nothing will be answered until the performer plays again.
  @Hot
  boolean over() {
    return !heard || answered;
  }

  /// The step is over.
  ///
  /// @param performer what sounded in the performer's line, or [Pitch#SILENT]
  @Hot
  void end(int performer) {
    first = false;
    if (performer != Pitch.SILENT) {
      if (awaits()) {
        phraseSteps = 0;
        silentSteps = 0;
      }
      heard = true;
      answered = false;
      left = 0;
      phraseSteps += silentSteps + 1;
      silentSteps = 0;
    } else {
      silentSteps++;
      if (left > 0) {
        left--;
        answered = left == 0;
      }
    }
  }
}
