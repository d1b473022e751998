package antiphon.app.evaluate;

import antiphon.app.Players;
import antiphon.app.UserError;
import antiphon.evaluation.Corpus;
import antiphon.model.DuetNetwork;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import antiphon.model.kernel.Kernels;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `antiphon evaluate`.
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description =
        "Measure a player on a folder of four-part MIDI files that it was not trained on.",
    footer = {
      "",
      "The files need four tracks with notes: the melody, then alto, tenor and bass. The free runs go through the live"
          + " loop by a virtual clock and are scored on what sounded."
    })
public final class EvaluateCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--player",
      paramLabel = "NAME",
      defaultValue = "chorale",
      description = "The player (${DEFAULT-VALUE}), or a compiled model's file.")
  private String playerName;

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      required = true,
      description = "The folder of MIDI files.")
  private Path folder;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seeds the player's choices and the jitter (${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls run
  public EvaluateCommand() {}

  @Override
  public void run() {
    CompiledModel model = Players.installed().find(playerName);
    try {
      Corpus corpus = Corpus.read(folder);
      PrintWriter err = spec.commandLine().getErr();
      corpus.leftOut().forEach(sentence -> err.println("Left out: " + sentence));
      DuetNetwork network = new DuetNetwork(model, Kernels.best());
      Evaluation evaluation = Evaluation.of(Players.player(model), network, corpus, seed);
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          json
              ? EvaluationTable.json(playerName, evaluation)
              : EvaluationTable.text(playerName, evaluation));
      out.flush();
    } catch (IOException | ModelException e) {
      throw new UserError(e);
    }
  }
}
