package antiphon.app.perform;

import antiphon.model.StepPlayer;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.TimedSource;
import antiphon.realtime.Lockstep;
import antiphon.realtime.LoopSettings;
import antiphon.realtime.telemetry.TelemetrySnapshot;
import java.util.ArrayList;
import java.util.List;

/// A performance by the virtual clock: the file's melody through the loop in lockstep, as fast as it goes.
///
/// @param midi what was played, by both
/// @param rested whether the accompanist came to rest by itself after the performer's last event
record VirtualPerformance(MidiFile midi, TelemetrySnapshot telemetry, boolean rested) {
  /// How long after the performer's last event play goes on at most. An accompanist rests earlier: after a beat of
  /// silence, or when a window has gone by without an onset.
  private static final long LIMIT_NANOS = 600_000_000_000L;

  /// Plays `source`, which stands for the melody of `file`.
  static VirtualPerformance play(
      LoopSettings settings, StepPlayer player, MidiFile file, TimedSource source) {
    RecordingSource performer = new RecordingSource(source);
    RecordingOutput output = RecordingOutput.virtual();
    Lockstep.Outcome outcome =
        Lockstep.run(settings, player, performer, 0, LIMIT_NANOS, output);
    return new VirtualPerformance(
        PerformanceFile.like(file, 0).of(performer.heard(), output.sent(), voiceNames(player)),
        outcome.telemetry(),
        outcome.rested());
  }

  static List<String> voiceNames(StepPlayer player) {
    List<String> names = new ArrayList<>();
    for (int voice = 0; voice < player.voices(); voice++) {
      names.add(player.voiceName(voice));
    }
    return names;
  }
}
