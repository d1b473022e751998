package antiphon.app.perform;

import antiphon.app.Players;
import antiphon.app.UserError;
import antiphon.app.roll.Line;
import antiphon.app.roll.PianoRoll;
import antiphon.devices.file.MelodyChoice;
import antiphon.devices.synth.OfflineSynth;
import antiphon.model.StepPlayer;
import antiphon.model.duet.DuetPlayer;
import antiphon.model.format.CompiledModel;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiFileException;
import antiphon.music.midi.Notes;
import antiphon.music.time.MeterMap;
import antiphon.realtime.LoopSettings;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `antiphon demo`.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Hear and see it: a chorale's melody is played in, the accompanist plays the other voices under it.",
    footer = {
      "",
      "With --player duet, phrases of the melody are played in, and answered.",
      "The melody comes in through a file-player port in real time; the accompanist does not know what comes next."
          + " Afterwards there are a MIDI file, a WAV file, a piano roll and the measured latencies."
    })
public final class DemoCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private PlayOptions play;

  @Option(
      names = "--piece",
      paramLabel = "NAME",
      defaultValue = "nun-danket",
      description =
          "nun-danket, in-dulci-jubilo, herzliebster-jesu, lobt-gott, alle-menschen or liebster-jesu (${DEFAULT-VALUE}).")
  private String piece;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "demo",
      description = "The folder for the files (${DEFAULT-VALUE}).")
  private Path folder;

  @Option(
      names = "--fast",
      description = "By a virtual clock: the same notes in no time, nothing to hear meanwhile.")
  private boolean fast;

  @Option(
      names = "--human",
      paramLabel = "MS",
      defaultValue = "0",
      description =
          "Let the melody's onsets deviate from the beat, by so many milliseconds as a rule (${DEFAULT-VALUE}).")
  private int humanMillis;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls run
  public DemoCommand() {}

  @Override
  public void run() {
    if (humanMillis < 0 || humanMillis > 100) {
      throw new UserError("--human is " + humanMillis + ": it must be 0 to 100 milliseconds.");
    }
    MidiFile file = Pieces.read(piece);
    CompiledModel model = Players.installed().find(play.playerName);
    StepPlayer player = Players.player(model);
    OutputFiles.makeFolder(folder);
    PrintWriter out = spec.commandLine().getOut();
    boolean trades = player instanceof DuetPlayer;
    MelodyChoice choice = melodyOf(file);
    Melody melody = trades ? Phrases.spread(file, choice).melody(0) : new Melody(file, choice, 0);
    LoopSettings settings = play.settings(melody.settings(play.seed, player.voices()));
    Performance performance;
    if (fast) {
      performance =
          Performance.virtual(
              settings,
              Players.journalName(play.playerName, model),
              player,
              melody,
              humanMillis,
              play.journal);
    } else {
      LivePerformance live =
          new LivePerformance(
              settings, play.playerName, model, melody, humanMillis, trades ? Phrases.GAP_BARS : 1);
      performance = live.play(out, Sound.find(play.sound.soundFont()), play.journal);
    }
    write(performance, out);
  }

  private MelodyChoice melodyOf(MidiFile file) {
    try {
      return MelodyChoice.byDefault(file, piece);
    } catch (MidiFileException e) {
      throw new UserError(e);
    }
  }

  private void write(Performance performance, PrintWriter out) {
    Path midi = folder.resolve("demo.mid");
    Path wav = folder.resolve("demo.wav");
    Path svg = folder.resolve("demo.svg");
    Path latency = folder.resolve("latency.json");
    OutputFiles.writeMidi(performance.midi(), midi);
    OfflineSynth.Rendering sound =
        OutputFiles.writeWav(performance.midi(), wav, play.sound.soundFont());
    OutputFiles.write(svg, roll(performance.midi()).getBytes(StandardCharsets.UTF_8));
    OutputFiles.write(latency, LatencyReport.json(performance).getBytes(StandardCharsets.UTF_8));
    out.println();
    out.print(LatencyReport.text(performance));
    out.println();
    out.printf("%-10s %s%n", "notes", midi);
    out.printf(
        Locale.ROOT, "%-10s %s (%.0f s, %s)%n", "sound", wav, sound.seconds(), sound.soundFont());
    out.printf("%-10s %s%n", "picture", svg);
    out.printf("%-10s %s%n", "latencies", latency);
  }

  private String roll(MidiFile midi) {
    List<Line> lines = new ArrayList<>();
    for (int track = 1; track < midi.tracks().size(); track++) {
      String name = midi.tracks().get(track).name();
      var notes = Notes.of(midi.tracks().get(track));
      lines.add(track == 1 ? Line.performer(name, notes) : Line.voice(name, notes));
    }
    return PianoRoll.svg(
        Pieces.title(piece),
        "The melody was played in; Antiphon's " + play.playerName + " answered as it went.",
        lines,
        midi.ppq(),
        MeterMap.of(midi));
  }
}
