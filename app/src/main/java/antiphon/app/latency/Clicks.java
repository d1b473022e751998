package antiphon.app.latency;

import antiphon.app.UserError;
import antiphon.devices.loopback.LoopbackCable;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.PortException;
import antiphon.music.time.Clock;
import antiphon.music.time.Meter;
import antiphon.realtime.IdleMode;
import antiphon.realtime.LoopSettings;
import antiphon.realtime.Session;
import antiphon.realtime.telemetry.TelemetrySnapshot.Distribution;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The timing error of notes whose time is known beforehand: the metronome clicks every step, by
/// the machine's clock, through loop, out-ring and output. Between two clicks the loop sleeps.
final class Clicks {
  /// How often it clicks.
  static final long PERIOD_NANOS = 2_000_000;

  private static final long LEAD_NANOS = 50_000_000;

  private Clicks() {}

  /// Hears that many, those of the first fifth apart.
  static Distribution timingError(IdleMode idle, int clicks) throws InterruptedException {
    click(idle, Math.max(1, clicks / 5));
    return click(idle, clicks);
  }

  private static Distribution click(IdleMode idle, int clicks) throws InterruptedException {
    MidiOutput output = new LoopbackCable("clicks", Clock.SYSTEM).output();
    LoopSettings settings =
        LoopSettings.defaults()
            .withMicrosPerQuarter((int) (4 * PERIOD_NANOS / 1000))
            .withMeter(new Meter(4, 16))
            .withMetronome(true)
            .withIdle(idle);
    try {
      output.open();
      Session session =
          Session.builder(settings, output).player(0, "echo", new MarkingPlayer(null)).build();
      session.start(System.nanoTime() + LEAD_NANOS);
      Thread.sleep((LEAD_NANOS + clicks * PERIOD_NANOS) / 1_000_000);
      session.stop();
      return session.telemetry().timingError();
    } catch (PortException e) {
      throw new UserError(e);
    } catch (IOException e) {
      throw new UncheckedIOException("a session without a journal writes no file", e);
    }
  }
}
