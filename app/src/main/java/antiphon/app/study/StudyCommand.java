package antiphon.app.study;

import antiphon.app.Networks;
import antiphon.app.SoundOptions;
import antiphon.app.UserError;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `antiphon study`.
@Command(
    name = "study",
    mixinStandardHelpOptions = true,
    description =
        "Prepare the listening study: blind, shuffled clips of eight bars and a page to rate them on.",
    footer = {
      "",
      "Give the folder `listen` to the listeners and keep `key.json` to yourself. Each sends back a file of ratings;"
          + " `antiphon study chart` turns them into the chart."
    },
    subcommands = ChartCommand.class)
public final class StudyCommand implements Runnable {
  /// Those of the published study.
  private static final List<String> PUBLISHED =
      List.of("LSTM", "resNet20_Naive", "resNet20_LocalConv");

  private static final int MOST_CLIPS = 100;

  private final Supplier<Networks> networks;

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder for the study; it must not hold one already.")
  private @Nullable Path folder;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seeds the clips and their order (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--clips",
      paramLabel = "N",
      defaultValue = "10",
      description = "Clips of each network and of real music, 1 to 100 (${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--networks",
      paramLabel = "NAME",
      split = ",",
      description =
          "Which networks; otherwise those of the published study that are at hand: LSTM,"
              + " resNet20_Naive, resNet20_LocalConv.")
  private @Nullable List<String> names;

  @Option(
      names = "--real",
      paramLabel = "FILE.txt|DIR",
      description =
          "Real melodies: event text or MIDI files. Otherwise those of the chorales that come along.")
  private @Nullable Path real;

  @Mixin private SoundOptions sound = new SoundOptions();

  /// The command for the networks that come with the program.
  public StudyCommand() {
    this(Networks::installed);
  }

  @SuppressWarnings("NullAway.Init") // picocli sets spec before it calls run
  StudyCommand(Supplier<Networks> networks) {
    this.networks = networks;
  }

  @Override
  public void run() {
    if (folder == null) {
      throw new UserError("Name a folder for the study with --out DIR.");
    }
    if (count < 1 || count > MOST_CLIPS) {
      throw new UserError("--clips is " + count + ": it must be 1 to " + MOST_CLIPS + ".");
    }
    Networks found = networks.get();
    List<String> sources = sources(found);
    List<Clip> clips = new Clips(found, RealMusic.of(real), count, seed).of(sources);
    StudyFolder study = new StudyFolder(folder);
    study.make();
    PrintWriter out = spec.commandLine().getOut();
    study.write(clips, seed, sound.soundFont(), out);
    out.println(
        clips.size() + " clips of " + String.join(", ", sources) + " and of " + Clip.REAL + ".");
    out.println("For the listeners: " + folder.resolve("listen") + ", page index.html.");
    out.println("For you alone:     " + folder.resolve(StudyFolder.KEY));
    out.flush();
  }

  private List<String> sources(Networks found) {
    List<String> sources = new ArrayList<>();
    if (names != null) {
      for (String name : names) {
        String proper = found.properName(name.strip());
        if (!sources.contains(proper)) {
          Networks.ofMelodies(found.find(name.strip()));
          sources.add(proper);
        }
      }
      return sources;
    }
    List<String> melodic =
        found.names().stream().filter(name -> Networks.speaksOfMelodies(found.find(name))).toList();
    sources.addAll(PUBLISHED.stream().filter(melodic::contains).toList());
    if (sources.isEmpty()) {
      sources.addAll(melodic);
    }
    if (sources.isEmpty()) {
      throw new UserError(
          "There is no network of melodies to study yet: train one with `antiphon train network`.");
    }
    return sources;
  }
}
