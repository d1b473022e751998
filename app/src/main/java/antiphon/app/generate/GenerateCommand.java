package antiphon.app.generate;

import antiphon.app.Limits;
import antiphon.app.Networks;
import antiphon.app.SoundOptions;
import antiphon.app.UserError;
import antiphon.app.score.FileKind;
import antiphon.app.score.PieceFiles;
import antiphon.evaluation.melody.Generator;
import antiphon.evaluation.polyphony.PolyphonicDecoder;
import antiphon.evaluation.polyphony.PolyphonicGenerator;
import antiphon.model.EventNetwork;
import antiphon.model.encoding.PolyphonicEvents;
import antiphon.model.format.CompiledModel;
import antiphon.music.grid.GridPiece;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `antiphon generate`.
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description =
        "Let a network compose: it goes on from a melody of yours, or from a bundled one.",
    footer = {
      "",
      "The same network, primer, temperature and seed give the same notes. --out may be given several times:"
          + " .mid, .wav, .mp3, .musicxml (a score) and .svg (a piano roll) are written."
    })
public final class GenerateCommand implements Runnable {
  private static final List<String> VOICES = List.of("Soprano", "Alto", "Tenor", "Bass");
  private static final String POLYPHONIC = "-polyphonic";
  private static final String SUFFIX = ".safetensors";
  private static final int MOST_STEPS = 20_000;
  private static final int MICROS_PER_MINUTE = 60_000_000;

  private final Supplier<Networks> networks;

  @Spec private CommandSpec spec;

  @Option(
      names = "--network",
      paramLabel = "NAME",
      required = true,
      description = "Who composes: a network that `antiphon networks` lists, or a model's file.")
  private String network;

  @Option(
      names = "--prime",
      paramLabel = "FILE",
      description =
          "What it hears first: a MIDI file, whose melody is found, or event text (.txt)."
              + " Otherwise the first phrase of Nun danket alle Gott.")
  private @Nullable Path prime;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "256",
      description = "How many sixteenths it composes, 1 to 20000 (${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "1",
      description =
          "1 as it has learned; less is safer, 0 always the likeliest; more is wilder, up to 10"
              + " (${DEFAULT-VALUE}).")
  private double temperature;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seeds all choices (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--polyphonic",
      description = "Music in four voices, by the network NAME-polyphonic.")
  private boolean polyphonic;

  @Option(names = "--only-new", description = "Leave what it heard out of what is written.")
  private boolean onlyNew;

  @Option(
      names = "--tempo",
      paramLabel = "BPM",
      description = "Quarters a minute, 20 to 300; otherwise the primer's.")
  private @Nullable Integer tempo;

  @Mixin private SoundOptions sound = new SoundOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where it goes; its ending says what it is. May be given several times.")
  private List<Path> outs;

  /// The command for the networks that come with the program.
  public GenerateCommand() {
    this(Networks::installed);
  }

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls run
  GenerateCommand(Supplier<Networks> networks) {
    this.networks = networks;
  }

  @Override
  public void run() {
    check();
    outs.forEach(FileKind::of);
    Networks found = networks.get();
    boolean named = polyphonic && !network.endsWith(SUFFIX);
    String name =
        named && !network.toLowerCase(Locale.ROOT).endsWith(POLYPHONIC)
            ? network + POLYPHONIC
            : network;
    CompiledModel model = found.find(name);
    boolean voices = model.architecture().encoding().equals(PolyphonicEvents.NAME);
    if (polyphonic && !voices) {
      throw new UserError(
          "The network "
              + name
              + " has learned melodies, no music in voices: leave --polyphonic out.");
    }
    Primer primer = primer(voices);
    PrintWriter err = spec.commandLine().getErr();
    primer.remarks().forEach(remark -> err.println(primer.label() + ": " + remark));
    PrintWriter out = spec.commandLine().getOut();
    String title = found.properName(name) + ", seed " + seed;
    GridPiece piece = voices ? voices(model, primer, title, out) : melody(model, primer, title);
    String subtitle =
        (onlyNew ? "Composed by the network after " : "Composed by the network; it began from ")
            + primer.label()
            + ".";
    for (Path file : outs) {
      String remark = PieceFiles.write(piece, subtitle, file, sound.soundFont());
      out.println("Written: " + file + (remark.isEmpty() ? "" : " (" + remark + ")"));
    }
    if (!piece.sounds()) {
      err.println("There is not a note in it: try another seed or a higher --temperature.");
    }
    out.flush();
  }

  private void check() {
    if (steps < 1 || steps > MOST_STEPS) {
      throw new UserError(
          "--steps is " + steps + ": it must be 1 to " + MOST_STEPS + " sixteenths.");
    }
    if (!(temperature >= 0 && temperature <= Limits.HOTTEST)) {
      throw new UserError(
          "--temperature is " + temperature + ": it must be 0 to " + Limits.HOTTEST + ".");
    }
    if (tempo != null && (tempo < 20 || tempo > 300)) {
      throw new UserError("--tempo is " + tempo + ": it must be 20 to 300 quarters a minute.");
    }
  }

  private Primer primer(boolean voices) {
    if (prime == null) {
      return voices ? Primer.bundledVoices() : Primer.bundledMelody();
    }
    return voices ? Primer.voices(prime) : Primer.melody(prime);
  }

  private int microsPerQuarter(Primer primer) {
    return tempo == null ? primer.microsPerQuarter() : MICROS_PER_MINUTE / tempo;
  }

  private GridPiece melody(CompiledModel model, Primer primer, String title) {
    EventNetwork composer = Networks.ofMelodies(model);
    int[] events = Generator.run(composer, primer.events(), steps, (float) temperature, seed);
    GridPiece piece =
        MelodyPiece.of(
            title,
            joined(primer.events(), events),
            primer.place(),
            primer.meter(),
            microsPerQuarter(primer));
    return onlyNew ? newPart(piece) : piece;
  }

  private GridPiece voices(CompiledModel model, Primer primer, String title, PrintWriter out) {
    EventNetwork composer = Networks.network(model);
    int[] events =
        PolyphonicGenerator.run(composer, primer.events(), steps, (float) temperature, seed);
    PolyphonicDecoder.Decoded decoded =
        PolyphonicDecoder.decode(joined(primer.events(), events), VOICES);
    PolyphonicDecoder.Repairs repairs =
        decoded.repairs().since(PolyphonicDecoder.decode(primer.events(), VOICES).repairs());
    if (repairs.total() > 0) {
      out.printf(
          Locale.ROOT,
          "Put right in %,d events: notes to go on that did not sound: %d; notes beyond four voices: %d;"
              + " notes out of order: %d.%n",
          events.length,
          repairs.continuedFromNothing(),
          repairs.tooMany(),
          repairs.outOfOrder());
    }
    GridPiece piece =
        new GridPiece(
            title, decoded.voices(), decoded.steps(), primer.meter(), microsPerQuarter(primer));
    return onlyNew ? newPart(piece) : piece;
  }

  private GridPiece newPart(GridPiece piece) {
    return piece.part(piece.steps() - steps, piece.steps());
  }

  private static int[] joined(int[] first, int[] second) {
    return IntStream.concat(IntStream.of(first), IntStream.of(second)).toArray();
  }
}
