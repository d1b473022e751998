package antiphon.app.score;

import antiphon.app.UserError;
import antiphon.app.perform.OutputFiles;
import antiphon.app.roll.Line;
import antiphon.app.roll.PianoRoll;
import antiphon.music.grid.GridPiece;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.Notes;
import antiphon.music.time.MeterMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a piece to a file of the kind that its name says.
public final class PieceFiles {
  private PieceFiles() {}

  /// Writes.
  ///
  /// @param subtitle of a picture; may be empty
  /// @param soundFont for sound, null for the one that is found
  /// @return what there is to say about it, such as the SoundFont; may be empty
  public static String write(GridPiece piece, String subtitle, Path out, @Nullable Path soundFont) {
    return switch (FileKind.of(out)) {
      case MIDI -> {
        OutputFiles.writeMidi(PieceMidi.of(piece), out);
        yield "";
      }
      case WAV -> OutputFiles.writeWav(PieceMidi.of(piece), out, soundFont).soundFont();
      case MP3 -> mp3(piece, out, soundFont);
      case MUSICXML -> {
        OutputFiles.write(out, MusicXml.of(piece));
        yield "";
      }
      case SVG -> {
        OutputFiles.write(out, roll(piece, subtitle).getBytes(StandardCharsets.UTF_8));
        yield "";
      }
    };
  }

  /// The sound is spooled beside the target; it stays, under the target's name, where no encoder
  /// works.
  private static String mp3(GridPiece piece, Path out, @Nullable Path soundFont) {
    String name = out.getFileName().toString().replaceFirst("(?i)\\.mp3$", "");
    Path wav = out.resolveSibling(name + ".wav");
    boolean mine = !Files.exists(wav);
    if (!mine) {
      wav = out.resolveSibling(name + ".mp3.wav");
    }
    String font = OutputFiles.writeWav(PieceMidi.of(piece), wav, soundFont).soundFont();
    String encoder = Mp3.encode(wav, out);
    try {
      Files.delete(wav);
    } catch (IOException e) {
      throw new UserError("Cannot delete " + wav + ", which is needed no longer.", e);
    }
    return font + ", encoded by " + encoder;
  }

  /// The piano roll: a single voice as what is heard first, several as voices.
  static String roll(GridPiece piece, String subtitle) {
    MidiFile midi = PieceMidi.of(piece);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < piece.voices().size(); i++) {
      String name = piece.voices().get(i).name();
      var notes = Notes.of(midi.tracks().get(i + 1));
      lines.add(i == 0 ? Line.performer(name, notes) : Line.voice(name, notes));
    }
    return PianoRoll.svg(piece.title(), subtitle, lines, midi.ppq(), MeterMap.of(midi));
  }
}
