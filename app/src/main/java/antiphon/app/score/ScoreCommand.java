package antiphon.app.score;

import antiphon.app.SoundOptions;
import antiphon.app.UserError;
import antiphon.app.perform.Excerpt;
import antiphon.app.perform.OutputFiles;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiFileException;
import antiphon.music.midi.SmfReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `antiphon score`.
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    description = "Write a MIDI file, or some bars of it, as a score, a piano roll or sound.",
    footer = {
      "",
      "Roll and sound are as it was played. The score has each track on the nearest sixteenths, one note at a time."
    })
public final class ScoreCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(names = "--in", paramLabel = "FILE.mid", required = true, description = "The MIDI file.")
  private Path in;

  @Option(
      names = "--bars",
      paramLabel = "FROM-TO",
      description = "Only these bars, from 1 on, such as 5-16.")
  private @Nullable String bars;

  @Option(names = "--title", paramLabel = "TEXT", defaultValue = "", description = "Its title.")
  private String title;

  @Option(
      names = "--subtitle",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "What stands below the title of a piano roll.")
  private String subtitle;

  @Option(
      names = "--kilobits",
      paramLabel = "N",
      defaultValue = "160",
      description = "Of a second of MP3: 64, 96, 128, 160 or 192 (${DEFAULT-VALUE}).")
  private int kilobits;

  @Mixin private SoundOptions sound = new SoundOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE.mid|.wav|.mp3|.musicxml|.svg",
      required = true,
      description = "Where it goes; its ending says what it is. May be given several times.")
  private List<Path> outs;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls run
  public ScoreCommand() {}

  @Override
  public void run() {
    if (!List.of(64, 96, 128, 160, 192).contains(kilobits)) {
      throw new UserError("--kilobits is " + kilobits + ": it must be 64, 96, 128, 160 or 192.");
    }
    try {
      SmfReader.Result read = SmfReader.read(in);
      read.warnings().forEach(warning -> spec.commandLine().getErr().println(in + ": " + warning));
      MidiFile midi = bars == null ? read.file() : Excerpt.parse(bars).of(read.file());
      outs.forEach(FileKind::of);
      for (Path out : outs) {
        write(midi, out);
        spec.commandLine().getOut().println("Written: " + out);
      }
    } catch (MidiFileException e) {
      throw new UserError(e);
    }
  }

  private void write(MidiFile midi, Path out) {
    switch (FileKind.of(out)) {
      case MIDI -> OutputFiles.writeMidi(midi, out);
      case WAV -> OutputFiles.writeWav(midi, out, sound.soundFont());
      case MP3 -> PieceFiles.mp3(midi, out, sound.soundFont(), kilobits);
      case MUSICXML -> OutputFiles.write(out, MusicXml.of(WrittenPiece.of(midi, title)));
      case SVG ->
          OutputFiles.write(
              out, PieceFiles.roll(midi, title, subtitle).getBytes(StandardCharsets.UTF_8));
    }
  }
}
