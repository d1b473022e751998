package antiphon.app.perform;

import antiphon.app.Players;
import antiphon.app.UserError;
import antiphon.model.StepPlayer;
import antiphon.model.format.ModelException;
import antiphon.model.kernel.KernelChoice;
import antiphon.realtime.Replay;
import antiphon.realtime.journal.JournalException;
import antiphon.realtime.journal.JournalReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `antiphon replay`.
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description =
        "Play a journal again and compare every byte that goes out with what went out then.",
    footer = {"", "Exit code 0: all the same. 1: different, or the journal is broken."})
public final class ReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A journal that --journal wrote.")
  private Path file;

  @Option(
      names = "--kernels",
      paramLabel = "WHICH",
      defaultValue = "auto",
      description =
          "Arithmetic: auto, scalar, 128, 256 or 512 bits (${DEFAULT-VALUE}). All give the same notes.")
  private String kernels;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls run
  public ReplayCommand() {}

  @Override
  public Integer call() {
    if (!Files.isReadable(file)) {
      throw new UserError(
          "There is no journal " + file + " to read: name a file that --journal wrote.");
    }
    PrintWriter out = spec.commandLine().getOut();
    try (JournalReader reader = JournalReader.open(file)) {
      KernelChoice choice = KernelChoice.of(kernels);
      Replay.Result result = Replay.run(reader, name -> player(name, choice));
      return switch (result) {
        case Replay.Same same -> {
          out.printf(
              "The same to the byte: %d messages out of %d records, with %s.%s%n",
              same.outputs(),
              same.records(),
              choice.reason(),
              same.cut() ? " The journal lacks its end, as after a crash." : "");
          yield 0;
        }
        case Replay.Different different -> {
          out.printf(
              "Different at record %d, after %d messages that are the same: %s went out then, %s now.%n",
              different.records(), different.outputs(), different.expected(), different.actual());
          yield 1;
        }
        case Replay.Broken broken -> {
          out.printf(
              "The journal is broken at record %d, where records were lost; the %d messages up to there are the same.%n",
              broken.records(), broken.outputs());
          yield 1;
        }
      };
    } catch (IOException e) {
      throw new UserError("Cannot read the journal " + file + ".", e);
    } catch (JournalException | IllegalArgumentException e) {
      throw new UserError(e);
    }
  }

  private static StepPlayer player(String name, KernelChoice choice) throws JournalException {
    try {
      return Players.player(Players.installed().ofJournal(name), choice.kernels());
    } catch (ModelException e) {
      throw new JournalException(String.valueOf(e.getMessage()), e);
    }
  }
}
