package antiphon.app.evaluate;

import antiphon.devices.file.JitteredSource;
import antiphon.evaluation.DuetPiece;
import antiphon.model.Steering;
import antiphon.model.StepPlayer;
import antiphon.music.midi.Nowhere;
import antiphon.music.midi.TimedSource;
import antiphon.music.time.Meter;
import antiphon.realtime.Lockstep;
import antiphon.realtime.LoopSettings;
import antiphon.realtime.telemetry.Counters;

/// A player's free run under a piece through the live loop, by the virtual clock.
///
/// @param sounded the piece's performer under what sounded
/// @param notes notes the accompanist began
/// @param corrected how many of them replaced another within their step
/// @param workNanos how long the player worked for each step
@SuppressWarnings("ArrayRecordComponent") // never compared
record LoopRun(DuetPiece sounded, long notes, long corrected, long[] workNanos) {
  private static final long GRID_NANOS = 1_000_000_000;
  private static final int MICROS_PER_QUARTER = 600_000;
  private static final long NANOS_PER_STEP = MICROS_PER_QUARTER * 1000L / 4;
  private static final long LIMIT_NANOS = 60_000_000_000L;

  /// Plays a piece.
  ///
  /// @param jitterNanos standard deviation of the performer's onsets about the grid; 0 is exactly
  ///   on it
  /// @param key as [Steering#KEY] has it
  static LoopRun play(StepPlayer player, DuetPiece piece, long seed, long jitterNanos, int key) {
    SoundedSteps recorder = new SoundedSteps(player);
    LoopSettings settings =
        LoopSettings.defaults()
            .withSeed(seed)
            .withSteering(Steering.KEY, key)
            .withMicrosPerQuarter(MICROS_PER_QUARTER)
            .withMeter(new Meter(piece.stepsPerBar(0), 16))
            .withPickupSteps(
                piece.placeInBar(0) == 0 ? 0 : piece.stepsPerBar(0) - piece.placeInBar(0));
    TimedSource source = new PieceSource(piece, GRID_NANOS, NANOS_PER_STEP);
    if (jitterNanos > 0) {
      source = new JitteredSource(source, jitterNanos, seed);
    }
    Lockstep.Outcome outcome =
        Lockstep.run(settings, recorder, source, GRID_NANOS, LIMIT_NANOS, new Nowhere());
    return new LoopRun(
        piece.withVoices("free run", recorder.voices(piece.steps()), player.voices()),
        outcome.telemetry().count(Counters.Id.NOTES),
        outcome.telemetry().count(Counters.Id.CORRECTED),
        recorder.workNanos(piece.steps()));
  }
}
