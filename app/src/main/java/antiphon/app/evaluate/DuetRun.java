package antiphon.app.evaluate;

import antiphon.evaluation.LineNotes;
import antiphon.evaluation.answer.Exchange;
import antiphon.model.Steering;
import antiphon.model.StepPlayer;
import antiphon.music.midi.Nowhere;
import antiphon.realtime.Lockstep;
import antiphon.realtime.LoopSettings;
import java.util.List;

/// A melody's phrases and the answers that sounded, played through the live loop by the virtual
/// clock.
///
/// @param workNanos how long the player worked for each step
@SuppressWarnings("ArrayRecordComponent") // never compared
record DuetRun(List<Exchange> exchanges, long[] workNanos) {
  /// How long the last answer may take.
  private static final long LIMIT_NANOS = 600_000_000_000L;

  /// Plays a piece.
  ///
  /// @param key as [Steering#KEY] has it
  static DuetRun play(StepPlayer player, PhrasedPiece piece, long seed, int key) {
    SoundedSteps recorder = new SoundedSteps(player);
    LoopSettings settings =
        piece.played().settings(seed, player.voices()).withSteering(Steering.KEY, key);
    Lockstep.Outcome outcome =
        Lockstep.run(settings, recorder, piece.played().player(), 0, LIMIT_NANOS, new Nowhere());
    int[] cells = recorder.voices(outcome.steps());
    return new DuetRun(
        piece.exchanges(LineNotes.of(cells.length, step -> cells[step])),
        recorder.workNanos(outcome.steps()));
  }
}
