package antiphon.app.jam;

import antiphon.app.UserError;
import antiphon.config.ConfigException;
import antiphon.config.Control;
import antiphon.config.Settings;
import antiphon.config.SettingsLoader;
import antiphon.config.UserFile;
import antiphon.devices.PortDirectory;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.PortException;
import antiphon.music.midi.Trigger;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `antiphon learn`: which controller or key steers what.
@Command(
    name = "learn",
    mixinStandardHelpOptions = true,
    description =
        "Let a controller or a key of your instrument steer temperature, density, register,"
            + " velocity-follow, humanise, answers (on or off), player or panic. It is kept in your"
            + " settings.",
    footer = {"", "While you jam, type learn CONTROL."})
public final class LearnCommand implements Callable<Integer> {
  private static final int NOTHING_CAME = 1;

  private final JamWorld world;
  private final long patienceMillis;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "CONTROL", description = "What is to be steered.")
  private String control = "";

  @Option(
      names = "--in",
      paramLabel = "PORT",
      description = "The instrument's port; otherwise that of your settings, or the first.")
  private @Nullable String in;

  @Option(names = "--forget", description = "Nothing steers it any more.")
  private boolean forget;

  @Mixin private UserFileOption config = new UserFileOption();

  /// The command for this machine.
  public LearnCommand() {
    this(JamWorld.real(), 30_000);
  }

  @SuppressWarnings("NullAway.Init") // picocli sets spec before it calls call
  LearnCommand(JamWorld world, long patienceMillis) {
    this.world = world;
    this.patienceMillis = patienceMillis;
  }

  @Override
  public Integer call() throws InterruptedException {
    Control wanted = ControlDesk.find(control);
    PrintWriter out = spec.commandLine().getOut();
    SettingsLoader loader = world.settings().get();
    config.tell(loader);
    Path file = loader.file();
    try {
      if (forget) {
        UserFile.put(file, "controls." + wanted.written(), "");
        out.println("Nothing steers " + wanted.written() + " any more (" + file + ").");
        return 0;
      }
      out.println(
          "Move the controller or strike the key that is to steer " + wanted.written() + ".");
      out.flush();
      Trigger trigger = next(settings(loader));
      if (trigger == null) {
        spec.commandLine()
            .getErr()
            .println("antiphon: Nothing came; is it the right port? Name another with --in.");
        return NOTHING_CAME;
      }
      out.println(ControlDesk.keep(file, wanted, trigger));
      return 0;
    } catch (IOException e) {
      throw new UserError(file + " cannot be written; name another file with --config.", e);
    }
  }

  private Settings settings(SettingsLoader loader) {
    try {
      return loader.load();
    } catch (ConfigException e) {
      throw new UserError(e);
    }
  }

  /// The next controller or key, `null` where none comes.
  private @Nullable Trigger next(Settings settings) throws InterruptedException {
    PortDirectory ports = world.ports().apply(settings.synth().soundfont());
    String port = JamPorts.in(ports, in == null ? settings.ports().in() : in).name();
    CompletableFuture<Trigger> came = new CompletableFuture<>();
    try (MidiInput input = ports.input(port, world.clock())) {
      input.open(new First(came));
      return came.get(patienceMillis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (PortException e) {
      throw new UserError(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e); // it is only ever completed
    }
  }

  private record First(CompletableFuture<Trigger> came) implements MidiSink {
    @Override
    public void midi(int word, long timeNanos) {
      Trigger.of(word).ifPresent(came::complete);
    }

    @Override
    public void tempo(int microsPerQuarter, long timeNanos) {}

    @Override
    public void meter(int beats, int unit, long timeNanos) {}

    @Override
    public void lost(long timeNanos) {}
  }
}
