package antiphon.app.perform;

import antiphon.app.UserError;
import antiphon.model.StepPlayer;
import antiphon.music.midi.MidiFile;
import antiphon.realtime.Lockstep;
import antiphon.realtime.LoopSettings;
import antiphon.realtime.Session;
import antiphon.realtime.SessionBuilder;
import antiphon.realtime.telemetry.TelemetrySnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was played, by both, and what was measured meanwhile.
///
/// @param allocatedBytes what the threads of the loop and of the output allocated; `null` where
///   there were none
record Performance(MidiFile midi, TelemetrySnapshot telemetry, @Nullable Long allocatedBytes) {
  /// How long after the performer's last event play goes on at most. An accompanist rests earlier:
  /// after a beat of silence, or when a window has gone by without an onset.
  private static final long LIMIT_NANOS = 600_000_000_000L;

  /// Plays by the virtual clock: the melody through the loop in lockstep, as fast as it goes.
  static Performance virtual(
      LoopSettings settings, StepPlayer player, Melody melody, int humanMillis) {
    return virtual(settings, "player", player, melody, humanMillis, null);
  }

  /// The same, with a journal where one is wanted.
  ///
  /// @param journalName what the journal calls the player
  static Performance virtual(
      LoopSettings settings,
      String journalName,
      StepPlayer player,
      Melody melody,
      int humanMillis,
      @Nullable Path journal) {
    RecordingSource performer = new RecordingSource(melody.source(humanMillis, settings.seed()));
    RecordingOutput output = RecordingOutput.virtual();
    SessionBuilder session = Session.builder(settings, output).player(0, journalName, player);
    if (journal != null) {
      session.journal(journal, Map.of());
    }
    try {
      Lockstep.Outcome outcome = Lockstep.run(session, performer, 0, LIMIT_NANOS);
      return of(melody, performer.heard(), output.sent(), player, outcome.telemetry(), null);
    } catch (IOException e) {
      throw new UserError("Cannot write the journal " + journal + ": name another file.", e);
    }
  }

  /// A performance on a clock whose 0 is the file's beginning.
  static Performance of(
      Melody melody,
      TimedWords heard,
      TimedWords sent,
      StepPlayer player,
      TelemetrySnapshot telemetry,
      @Nullable Long allocatedBytes) {
    return new Performance(
        PerformanceFile.like(melody.file(), 0).of(heard, sent, Instruments.voiceNames(player)),
        telemetry,
        allocatedBytes);
  }
}
