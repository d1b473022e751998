package antiphon.app.perform;

import antiphon.devices.file.FilePlayer;
import antiphon.devices.file.JitteredSource;
import antiphon.devices.file.MelodyChoice;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.TimedSource;
import antiphon.realtime.LoopSettings;

/// A file's melody, to be played in.
///
/// @param pickupSteps sixteenths before bar 1
public record Melody(MidiFile file, MelodyChoice choice, int pickupSteps) {
  /// A player of it, at its beginning.
  public FilePlayer player() {
    return new FilePlayer(file, choice, (long) pickupSteps * file.ppq() / 4);
  }

  /// What the port delivers: the melody as it is written, or with a human's deviations.
  TimedSource source(int humanMillis, long seed) {
    return humanMillis == 0
        ? player()
        : new JitteredSource(player(), humanMillis * 1_000_000L, seed);
  }

  /// Settings that lay the grid under the file.
  public LoopSettings settings(long seed, int voices) {
    FilePlayer player = player();
    return LoopSettings.defaults()
        .withSeed(seed)
        .withMicrosPerQuarter(player.initialMicrosPerQuarter())
        .withMeter(player.initialMeter())
        .withPickupSteps(pickupSteps)
        .withVoiceChannels(Instruments.channels(voices));
  }
}
