package antiphon.app.perform;

import antiphon.app.KeyConverter;
import antiphon.app.PitchConverter;
import antiphon.app.Players;
import antiphon.app.UserError;
import antiphon.devices.file.MelodyChoice;
import antiphon.model.Steering;
import antiphon.model.StepPlayer;
import antiphon.model.encoding.Bearings;
import antiphon.model.encoding.KeyTracker;
import antiphon.model.format.CompiledModel;
import antiphon.music.grid.KeySignature;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiFileException;
import antiphon.music.midi.SmfReader;
import antiphon.realtime.LoopSettings;
import antiphon.realtime.input.InputSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `antiphon render`.
@Command(
    name = "render",
    mixinStandardHelpOptions = true,
    description =
        "Accompany the melody of a MIDI file, as if it were played live, and write the result.",
    footer = {
      "",
      "The accompanist hears the file as it goes by and knows nothing of what comes: whatever stands after a moment cannot"
          + " change what it played before. The same seed gives the same bytes."
    })
public final class RenderCommand implements Runnable {
  private static final double STEPS_PER_QUARTER = 4;

  @Spec private CommandSpec spec;

  @Mixin private PlayOptions play;

  @Option(names = "--in", paramLabel = "FILE.mid", required = true, description = "The MIDI file.")
  private Path in;

  @Option(
      names = "--melody",
      paramLabel = "TRACK|CHANNEL",
      description =
          "Its melody: a track's name or number, or `channel N`. Otherwise the likeliest track.")
  private @Nullable String melody;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "The melody's key: C, Am, F#m, Bb; otherwise it is estimated as it goes by.",
      converter = KeyConverter.class)
  private @Nullable KeySignature key;

  @Option(
      names = "--split",
      paramLabel = "KEY",
      description =
          "Keys below this one (C4 is middle C) are no melody: the chords held there bind the"
              + " accompaniment.",
      converter = PitchConverter.class)
  private @Nullable Integer split;

  @Option(
      names = "--pickup",
      paramLabel = "BEATS",
      defaultValue = "0",
      description = "Bar 1 begins after so many quarters (${DEFAULT-VALUE}).")
  private double pickup;

  @Option(
      names = "--bars",
      paramLabel = "FROM-TO",
      description = "Only these bars of the file, from 1 on, such as 5-16.")
  private @Nullable String bars;

  @Option(
      names = "--phrases",
      description = "The melody's first phrases, with bars of silence after each, to be answered.")
  private boolean phrases;

  @Option(
      names = "--out",
      paramLabel = "FILE.mid|.wav",
      required = true,
      description = "Where the result goes; its ending says what it is.")
  private Path out;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls run
  public RenderCommand() {}

  @Override
  public void run() {
    boolean wav = OutputFiles.isWav(out);
    CompiledModel model = Players.installed().find(play.playerName);
    StepPlayer player = Players.player(model);
    PrintWriter err = spec.commandLine().getErr();
    try {
      SmfReader.Result read = SmfReader.read(in);
      read.warnings().forEach(warning -> err.println(in + ": " + warning));
      MidiFile whole = bars == null ? read.file() : Excerpt.parse(bars).of(read.file());
      MelodyChoice choice = choice(whole);
      Melody source =
          phrases
              ? Phrases.spread(whole, choice).melody(pickupSteps())
              : new Melody(whole, choice, pickupSteps());
      source.player().warnings().forEach(warning -> err.println(in + ": " + warning));
      LoopSettings settings =
          play.settings(source.settings(play.seed, player.voices()))
              .withSteering(Steering.KEY, key == null ? Bearings.NO_KEY : KeyTracker.number(key))
              .withInput(InputSettings.defaults().withSplit(split == null ? 0 : split));
      Performance performance =
          Performance.virtual(
              settings,
              Players.journalName(play.playerName, model),
              player,
              source,
              0,
              play.journal);
      if (wav) {
        OutputFiles.writeWav(performance.midi(), out, play.sound.soundFont());
      } else {
        OutputFiles.writeMidi(performance.midi(), out);
      }
      spec.commandLine().getOut().println("Melody: " + choice.label() + ". Written: " + out);
    } catch (MidiFileException e) {
      throw new UserError(e);
    }
  }

  private MelodyChoice choice(MidiFile file) throws MidiFileException {
    return melody == null
        ? MelodyChoice.byDefault(file, in.toString())
        : MelodyChoice.named(file, melody, in.toString());
  }

  private int pickupSteps() {
    double steps = pickup * STEPS_PER_QUARTER;
    if (!(steps >= 0 && steps <= 511) || steps != Math.rint(steps)) {
      throw new UserError(
          "--pickup is "
              + pickup
              + ": it must be quarters from 0 to 127, in sixteenths, such as 1 or 0.5.");
    }
    return (int) steps;
  }
}
