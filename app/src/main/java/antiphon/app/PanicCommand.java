package antiphon.app;

import antiphon.devices.Direction;
import antiphon.devices.PortDirectory;
import antiphon.devices.PortInfo;
import antiphon.devices.synth.LiveSynth;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.Panic;
import antiphon.music.midi.PortException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `antiphon panic`: silences instruments on which notes hang, whoever began them.
@Command(
    name = "panic",
    mixinStandardHelpOptions = true,
    description =
        "Silence instruments on which notes hang: pedals up, all notes off, all sound off, and a"
            + " note-off for every key on all 16 channels.",
    footer = {"", "While `antiphon jam` runs, type panic there, or let it learn a key for it."})
public final class PanicCommand implements Callable<Integer> {
  private static final int LOST = 1;
  private static final int CHANNELS = 16;
  private static final int KEYS = 128;

  private final Supplier<PortDirectory> directory;

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "PORT",
      description =
          "A port, as `antiphon devices` lists it; may be given several times. Otherwise all"
              + " outputs of instruments and other programs.")
  private List<String> outputs = new ArrayList<>();

  /// The command for this machine's ports.
  public PanicCommand() {
    this(Ports::here);
  }

  @SuppressWarnings("NullAway.Init") // picocli sets spec before it calls call
  PanicCommand(Supplier<PortDirectory> directory) {
    this.directory = directory;
  }

  @Override
  public Integer call() {
    PortDirectory ports = directory.get();
    PrintWriter out = spec.commandLine().getOut();
    int exitCode = 0;
    for (String name : outputs.isEmpty() ? all(ports) : outputs) {
      try {
        out.println("Silenced '" + silence(ports.output(name)) + "'.");
      } catch (PortException e) {
        spec.commandLine().getErr().println("antiphon: " + e.getMessage());
        exitCode = LOST;
      }
    }
    out.flush();
    return exitCode;
  }

  private static List<String> all(PortDirectory ports) {
    List<String> names =
        ports.ports().stream()
            .filter(port -> port.direction() == Direction.OUTPUT && !port.virtual())
            .map(PortInfo::name)
            .filter(name -> !name.equals(LiveSynth.NAME))
            .toList();
    if (names.isEmpty()) {
      throw new UserError("There is no instrument to silence: `antiphon devices` lists none.");
    }
    return names;
  }

  /// Silences what a port leads to, and returns the port's name.
  private static String silence(MidiOutput output) throws PortException {
    try (output) {
      output.open();
      boolean there = true;
      for (int i = 0; i < Panic.WORDS && there; i++) {
        there = output.send(Panic.word(i), System.nanoTime());
      }
      for (int note = 0; note < CHANNELS * KEYS && there; note++) {
        there = output.send(MidiWord.noteOff(note / KEYS, note % KEYS), System.nanoTime());
      }
      if (!there) {
        throw new PortException("'" + output.name() + "' was lost before it was silenced.");
      }
      return output.name();
    }
  }
}
