package antiphon.app.jam;

import antiphon.app.Players;
import antiphon.app.UserError;
import antiphon.app.Version;
import antiphon.app.capture.CaptureFile;
import antiphon.app.capture.CaptureFolder;
import antiphon.app.capture.RecoverCommand;
import antiphon.app.perform.Instruments;
import antiphon.config.ClockSource;
import antiphon.config.Settings;
import antiphon.config.SettingsLoader;
import antiphon.devices.synth.LiveSynth;
import antiphon.model.StepPlayer;
import antiphon.model.format.CompiledModel;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.PortException;
import antiphon.realtime.ClickSettings;
import antiphon.realtime.CountIn;
import antiphon.realtime.LoopSettings;
import antiphon.realtime.Session;
import antiphon.realtime.SessionBuilder;
import antiphon.realtime.WarmUp;
import antiphon.realtime.input.Echoes;
import antiphon.realtime.input.InputGuard;
import antiphon.realtime.machine.ThreadWish;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `antiphon jam`: play together, live.
@Command(
    name = "jam",
    mixinStandardHelpOptions = true,
    description = "Play, and be accompanied: what you play on one port is answered on another.",
    footer = {
      "",
      "While you play you can type: player NAME, tempo BPM, tap, meter 3/4, hold MS, budget MS,"
          + " late MS, click on|off, temperature 120, density 80, register -12, velocity-follow 50,"
          + " humanise 30, answers on|off, learn CONTROL, panic, quit. Type help for what they mean. What you both play"
          + " is kept as it happens, and becomes a MIDI file at the end, or, after a crash, with"
          + " the next start."
    })
public final class JamCommand implements Callable<Integer> {
  private static final int WARM_UP_STEPS = 2048;
  private static final int LOST = 1;
  private static final long LEAD_NANOS = 300_000_000;
  private static final int LINE = 79;

  private final JamWorld world;

  @Spec private CommandSpec spec;
  @Mixin private JamOptions options = new JamOptions();

  /// The command for this machine.
  public JamCommand() {
    this(JamWorld.real());
  }

  @SuppressWarnings("NullAway.Init") // picocli sets spec before it calls call
  JamCommand(JamWorld world) {
    this.world = world;
  }

  @Override
  public Integer call() throws InterruptedException {
    SettingsLoader loader = world.settings().get();
    Settings settings = options.settings(loader);
    JamPorts ports =
        new JamPorts(
            world.ports().apply(settings.synth().soundfont()), settings, options.samePort());
    Players players = world.players().get();
    CompiledModel model = players.find(settings.player().name());
    StepPlayer player = Players.player(model);
    CaptureFolder folder =
        settings.capture().on() ? CaptureFolder.open(settings.capture().directory()) : null;
    PrintWriter out = spec.commandLine().getOut();
    if (folder != null) {
      RecoverCommand.report(folder.recover(), out);
    }
    WarmUp.run(SessionSettings.of(settings, 0, ClickSettings.AS_NOTES), player, WARM_UP_STEPS);
    Display display = new Display(out, world.terminal(), LINE);
    Inputs inputs = ports.inputs(world, display::say);
    Echoes echoes = new Echoes(world.clock());
    Outputs outputs = ports.outputs(echoes, display::say);
    try {
      outputs.open();
    } catch (PortException e) {
      return fail(e);
    }
    LoopSettings loop =
        SessionSettings.of(settings, outputs.offsetNanos(), outputs.clickOffsetNanos());
    if (ports.outName().equals(LiveSynth.NAME) && settings.output().programs().isEmpty()) {
      Instruments.seat(outputs.music(), player, world.clock().nanos());
    }
    CaptureFolder.Take take = folder == null ? null : folder.begin(world.now().get());
    Session session = session(settings, loop, model, player, outputs, take);
    InputGuard guard = new InputGuard(session.input(), echoes);
    GuardNews news = new GuardNews(guard, ports.inName(), ports.outName(), display::say);
    ControlDesk desk =
        new ControlDesk(
            session.input(), world.clock(), loader.file(), players.names(), settings, display::say);
    Jam jam =
        new Jam(
            session,
            loop,
            players,
            player,
            inputs,
            outputs,
            take,
            world.clock(),
            display,
            news,
            desk);
    return play(jam, session, inputs, guard, display, welcome(settings, ports));
  }

  private int play(
      Jam jam, Session session, Inputs inputs, MidiSink sink, Display display, String welcome)
      throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Thread ender = new Thread(() -> end(jam, out), "antiphon-shutdown");
    Runtime.getRuntime().addShutdownHook(ender);
    boolean wished;
    try {
      session.start(world.clock().nanos() + LEAD_NANOS);
      inputs.open(options.tapped(sink), session.input());
      session.refusal().ifPresent(display::say);
      display.say(welcome);
      wished = jam.run(new Typed(world.typed()), world.terminal());
    } catch (PortException e) {
      return fail(e);
    } finally {
      end(jam, out);
      unhook(ender);
    }
    return wished ? 0 : LOST;
  }

  private static void end(Jam jam, PrintWriter out) {
    String report = jam.end();
    if (report != null) {
      out.println();
      out.println(report);
      out.flush();
    }
  }

  private static void unhook(Thread ender) {
    try {
      Runtime.getRuntime().removeShutdownHook(ender);
    } catch (IllegalStateException e) {
      // The hook is what ended us.
    }
  }

  private int fail(PortException e) {
    spec.commandLine().getErr().println("antiphon: " + e.getMessage());
    return LOST;
  }

  private Session session(
      Settings settings,
      LoopSettings loop,
      CompiledModel model,
      StepPlayer player,
      Outputs outputs,
      CaptureFolder.@Nullable Take take) {
    SessionBuilder builder =
        Session.builder(loop, outputs.music())
            .clock(world.clock())
            .threads(new ThreadWish(settings.loop().priority(), settings.loop().core()))
            .tap()
            .player(0, Players.journalName(settings.player().name(), model), player);
    if (outputs.clicks() != null) {
      builder.clicks(outputs.clicks());
    }
    if (settings.ports().thruSysex()) {
      builder.passSysex();
    }
    if (take != null) {
      builder.journal(
          take.journal(),
          Map.of(
              CaptureFile.VOICES,
              String.join(",", Orders.voices(player)),
              "started",
              world.now().get().toString(),
              "version",
              Version.text()));
    }
    try {
      return builder.build();
    } catch (IOException e) {
      outputs.close();
      throw new UserError("What is played cannot be kept; name another folder with --capture.", e);
    }
  }

  private static String welcome(Settings settings, JamPorts ports) {
    Settings.Time time = settings.time();
    String place =
        "You play on '"
            + ports.inName()
            + "', "
            + settings.player().name()
            + " answers on '"
            + ports.outName()
            + "'. ";
    String rest = " Type help for what you can change, quit to end.";
    if (time.clock() == ClockSource.MIDI) {
      return place + "Start the machine that sends its MIDI clock there: it gives the time." + rest;
    }
    if (time.clock() == ClockSource.JACK) {
      return place + "Start JACK's transport: it gives the time." + rest;
    }
    if (time.clock() == ClockSource.LINK) {
      return place + "Start to play in Ableton Link's session: it gives the time." + rest;
    }
    if (time.countIn().name().equals(CountIn.BY_PLAYING.name())) {
      return place
          + "Play a bar of "
          + time.meter()
          + ", one note a beat: it gives tempo and downbeat."
          + rest;
    }
    return place
        + String.format(Locale.ROOT, "%.0f quarters a minute in %s.", time.tempo(), time.meter())
        + rest;
  }
}
