package antiphon.app.jam;

import antiphon.config.Settings;
import antiphon.config.Zone;
import antiphon.model.Steering;
import antiphon.model.encoding.Bearings;
import antiphon.model.encoding.KeyTracker;
import antiphon.realtime.ClickSettings;
import antiphon.realtime.ClockSource;
import antiphon.realtime.CountIn;
import antiphon.realtime.IdleMode;
import antiphon.realtime.LateNotes;
import antiphon.realtime.LoopSettings;
import antiphon.realtime.input.InputSettings;

/// The user's settings in the words of the loop.
final class SessionSettings {
  private SessionSettings() {}

  /// What the loop needs of them.
  ///
  /// @param offsetNanos how much earlier notes leave
  /// @param clickOffsetNanos as [ClickSettings] has it
  static LoopSettings of(Settings settings, long offsetNanos, long clickOffsetNanos) {
    Settings.Time time = settings.time();
    return LoopSettings.defaults()
        .withHoldNanos(settings.loop().holdNanos())
        .withBudgetNanos(settings.loop().budgetNanos())
        .withLateNanos(settings.loop().lateNanos())
        .withLateNotes(LateNotes.valueOf(settings.loop().lateNotes().name()))
        .withIdle(IdleMode.valueOf(settings.loop().idle().name()))
        .withMicrosPerQuarter((int) Math.round(60_000_000 / time.tempo()))
        .withMeter(time.meter())
        .withPickupSteps(time.pickupSteps())
        .withClock(clock(time))
        .withSendClock(time.sendClock())
        .withCountIn(CountIn.valueOf(time.countIn().name()))
        .withClick(
            new ClickSettings(
                settings.metronome().on(), settings.metronome().channel() - 1, clickOffsetNanos))
        .withInput(input(settings))
        .withVoiceChannels(settings.output().channels().stream().map(c -> c - 1).toList())
        .withSeed(settings.player().seed())
        .withSteering(
            Steering.KEY, settings.player().key().map(KeyTracker::number).orElse(Bearings.NO_KEY))
        .withSteering(Steering.SCALE_LOCK, settings.player().scaleLock() ? 1 : 0)
        .withOffsetNanos(offsetNanos);
  }

  /// What JACK's transport and Link do comes in as the words of a MIDI clock.
  private static ClockSource clock(Settings.Time time) {
    return switch (time.clock()) {
      case OWN -> ClockSource.OWN;
      case MIDI, JACK, LINK -> ClockSource.MIDI;
    };
  }

  private static InputSettings input(Settings settings) {
    Settings.Input input = settings.input();
    return new InputSettings(
        input.channel() == 0 ? InputSettings.ALL : input.channel() - 1,
        input.mpe(),
        input.transpose(),
        input.split(),
        input.melody() == Zone.LOWER,
        settings.ports().thru(),
        settings.output().thruChannel() - 1);
  }
}
