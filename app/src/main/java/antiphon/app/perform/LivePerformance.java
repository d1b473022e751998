package antiphon.app.perform;

import antiphon.app.Players;
import antiphon.app.UserError;
import antiphon.devices.file.FilePlayerPort;
import antiphon.devices.synth.LiveSynth;
import antiphon.model.StepPlayer;
import antiphon.model.format.CompiledModel;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.PortException;
import antiphon.music.time.Clock;
import antiphon.realtime.LoopSettings;
import antiphon.realtime.Session;
import antiphon.realtime.SessionBuilder;
import antiphon.realtime.WarmUp;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A performance in real time: the file-player port, the rings, the loop on its thread, the output
/// on its own, and the synthesizer where there is a sound line.
final class LivePerformance {
  private static final long LEAD_NANOS = 500_000_000;
  private static final int WARM_UP_STEPS = 8192;

  private final LoopSettings settings;
  private final String playerName;
  private final CompiledModel model;
  private final Melody melody;
  private final int humanMillis;
  private final int tailBars;

  /// @param tailBars for how many bars the accompanist is heard after the melody's end
  LivePerformance(
      LoopSettings settings,
      String playerName,
      CompiledModel model,
      Melody melody,
      int humanMillis,
      int tailBars) {
    this.settings = settings;
    this.playerName = playerName;
    this.model = model;
    this.melody = melody;
    this.humanMillis = humanMillis;
    this.tailBars = tailBars;
  }

  /// Plays to the end of the melody and until the accompanist has had its last bars.
  Performance play(PrintWriter out, Optional<Path> soundFont, @Nullable Path journal) {
    StepPlayer player = Players.player(model);
    WarmUp.run(settings, player, WARM_UP_STEPS);
    @Nullable MidiOutput synth = synth(soundFont, out);
    long origin = System.nanoTime() + LEAD_NANOS;
    Clock clock = () -> System.nanoTime() - origin;
    RecordingOutput output = RecordingOutput.live(clock, synth);
    RecordingSource performer = new RecordingSource(melody.source(humanMillis, settings.seed()));
    FilePlayerPort port = new FilePlayerPort("melody", performer, clock, 0);
    Session session = session(player, output, clock, journal);
    out.printf("Playing, %.0f seconds ...%n", melody.player().endNanos() / 1e9);
    out.flush();
    Thread ender = new Thread(() -> end(session), "antiphon-shutdown");
    Runtime.getRuntime().addShutdownHook(ender);
    long allocated = 0;
    try {
      if (synth != null) {
        Instruments.seat(synth, player, clock.nanos());
      }
      session.start(0);
      AllocationMeter meter = new AllocationMeter();
      port.open(session.input());
      port.awaitEnd(Duration.ofNanos(melody.player().endNanos() + 2 * LEAD_NANOS));
      Thread.sleep(tailBars * barMillis());
      allocated = meter.allocatedBytes();
    } catch (PortException e) {
      throw new UserError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      port.close();
      end(session);
      output.close();
    }
    Runtime.getRuntime().removeShutdownHook(ender);
    @Nullable Throwable failure = session.failure();
    if (failure != null) {
      throw new UserError(
          "The player " + playerName + " failed while it played: " + failure, failure);
    }
    return Performance.of(
        melody, performer.heard(), output.sent(), player, session.telemetry(), allocated);
  }

  private long barMillis() {
    return settings.meter().stepsPerBar() * (long) settings.microsPerQuarter() / 4000;
  }

  private static @Nullable MidiOutput synth(Optional<Path> soundFont, PrintWriter out) {
    LiveSynth synth = new LiveSynth(soundFont);
    try {
      synth.open();
      return synth;
    } catch (PortException e) {
      out.println(e.getMessage() + " The demo is silent while it plays.");
      return null;
    }
  }

  private Session session(
      StepPlayer player, MidiOutput output, Clock clock, @Nullable Path journal) {
    SessionBuilder builder =
        Session.builder(settings.withOffsetNanos(output.offsetNanos()), output)
            .player(0, Players.journalName(playerName, model), player)
            .clock(clock);
    if (journal != null) {
      builder.journal(journal, Map.of());
    }
    try {
      return builder.build();
    } catch (IOException e) {
      throw new UserError("Cannot write the journal " + journal + ": name another file.", e);
    }
  }

  private static void end(Session session) {
    try {
      session.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
