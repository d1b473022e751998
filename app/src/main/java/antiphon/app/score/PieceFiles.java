package antiphon.app.score;

import antiphon.app.UserError;
import antiphon.app.perform.OutputFiles;
import antiphon.app.roll.Line;
import antiphon.app.roll.PianoRoll;
import antiphon.music.grid.GridPiece;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.Note;
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
      case MP3 -> mp3(PieceMidi.of(piece), out, soundFont, Mp3.KILOBITS);
      case MUSICXML -> {
        OutputFiles.write(out, MusicXml.of(piece));
        yield "";
      }
      case SVG -> {
        OutputFiles.write(
            out,
            roll(PieceMidi.of(piece), piece.title(), subtitle).getBytes(StandardCharsets.UTF_8));
        yield "";
      }
    };
  }

  /// The sound is spooled beside the target; it stays, under the target's name, where no encoder
  /// works.
  static String mp3(MidiFile midi, Path out, @Nullable Path soundFont, int kilobits) {
    String name = out.getFileName().toString().replaceFirst("(?i)\\.mp3$", "");
    Path wav = out.resolveSibling(name + ".wav");
    boolean mine = !Files.exists(wav);
    if (!mine) {
      wav = out.resolveSibling(name + ".mp3.wav");
    }
    String font = OutputFiles.writeWav(midi, wav, soundFont).soundFont();
    String encoder = Mp3.encode(wav, out, kilobits);
    try {
      Files.delete(wav);
    } catch (IOException e) {
      throw new UserError("Cannot delete " + wav + ", which is needed no longer.", e);
    }
    return font + ", encoded by " + encoder;
  }

  /// The piano roll: the first track with notes as what is heard first, the others as voices.
  static String roll(MidiFile midi, String title, String subtitle) {
    List<Line> lines = new ArrayList<>();
    for (MidiTrack track : midi.tracks()) {
      List<Note> notes = Notes.of(track);
      if (!notes.isEmpty()) {
        String name = track.name();
        lines.add(lines.isEmpty() ? Line.performer(name, notes) : Line.voice(name, notes));
      }
    }
    return PianoRoll.svg(title, subtitle, lines, midi.ppq(), MeterMap.of(midi));
  }
}
