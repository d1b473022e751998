package antiphon.app.perform;

import antiphon.app.UserError;
import antiphon.devices.synth.OfflineSynth;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.PortException;
import antiphon.music.midi.SmfWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes a performance's files, and says in one sentence where it cannot.
public final class OutputFiles {
  private OutputFiles() {}

  /// Whether a path asks for sound (`.wav`) rather than MIDI (`.mid`, `.midi`).
  static boolean isWav(Path out) {
    String name = out.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".wav") && !name.endsWith(".mid") && !name.endsWith(".midi")) {
      throw new UserError("--out is " + out + ": its name must end in .mid or .wav.");
    }
    return name.endsWith(".wav");
  }

  /// Makes a folder and tries that it can be written to, before anything is played.
  public static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "antiphon", ".tmp"));
    } catch (IOException e) {
      throw new UserError(
          "Cannot write to the folder " + folder + ": name another one with --out.", e);
    }
  }

  public static void writeMidi(MidiFile midi, Path out) {
    write(out, SmfWriter.write(midi));
  }

  public static OfflineSynth.Rendering writeWav(MidiFile midi, Path out, @Nullable Path soundFont) {
    try {
      return new OfflineSynth(Sound.find(soundFont)).render(midi, out);
    } catch (PortException e) {
      throw new UserError(e);
    }
  }

  public static void write(Path out, byte[] bytes) {
    try {
      Files.write(out, bytes);
    } catch (IOException e) {
      throw new UserError("Cannot write " + out + ": name another place with --out.", e);
    }
  }
}
