package antiphon.app.perform;

import antiphon.model.StepPlayer;
import antiphon.music.midi.MidiFile;
import antiphon.realtime.Lockstep;
import antiphon.realtime.LoopSettings;
import antiphon.realtime.telemetry.TelemetrySnapshot;
import java.util.ArrayList;
import java.util.List;

/// What was played, by both, and what was measured meanwhile.
record Performance(MidiFile midi, TelemetrySnapshot telemetry) {
  /// How long after the performer's last event play goes on at most. An accompanist rests earlier:
  /// after a beat of silence, or when a window has gone by without an onset.
  private static final long LIMIT_NANOS = 600_000_000_000L;

  /// Plays by the virtual clock: the melody through the loop in lockstep, as fast as it goes.
  static Performance virtual(
      LoopSettings settings, StepPlayer player, Melody melody, int humanMillis) {
    RecordingSource performer = new RecordingSource(melody.source(humanMillis, settings.seed()));
    RecordingOutput output = RecordingOutput.virtual();
    Lockstep.Outcome outcome = Lockstep.run(settings, player, performer, 0, LIMIT_NANOS, output);
    return of(melody, performer.heard(), output.sent(), player, outcome.telemetry());
  }

  /// A performance on a clock whose 0 is the file's beginning.
  static Performance of(
      Melody melody,
      TimedWords heard,
      TimedWords sent,
      StepPlayer player,
      TelemetrySnapshot telemetry) {
    return new Performance(
        PerformanceFile.like(melody.file(), 0).of(heard, sent, voiceNames(player)), telemetry);
  }

  private static List<String> voiceNames(StepPlayer player) {
    List<String> names = new ArrayList<>();
    for (int voice = 0; voice < player.voices(); voice++) {
      names.add(player.voiceName(voice));
    }
    return names;
  }
}
