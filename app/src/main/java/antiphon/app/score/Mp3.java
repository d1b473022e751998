package antiphon.app.score;

import antiphon.app.UserError;
import de.sciss.jump3r.lowlevel.LameEncoder;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// Encodes a WAV file as MP3, 160 kbit/s unless others are asked for: by `lame` where it is
/// installed, otherwise by its port to Java. The same sound and encoder give the same bytes.
public final class Mp3 {
  static final int KILOBITS = 160;
  private static final int LONGEST_MINUTES = 30;

  private Mp3() {}

  /// Encodes.
  ///
  /// @return what encoded it
  /// @throws UserError in a sentence that says that the WAV file stands, where neither can
  public static String encode(Path wav, Path mp3) {
    return encode(wav, mp3, KILOBITS);
  }

  /// Encodes in so many kilobits a second.
  static String encode(Path wav, Path mp3, int kilobits) {
    return encode(wav, mp3, kilobits, onPath(System.getenv("PATH")));
  }

  static String encode(Path wav, Path mp3, int kilobits, Optional<Path> lame) {
    if (lame.isPresent() && byLame(lame.get(), wav, mp3, kilobits)) {
      return "lame";
    }
    try {
      byJava(wav, mp3, kilobits);
      return "jump3r";
    } catch (IOException | UnsupportedAudioFileException | RuntimeException e) {
      mp3.toFile().delete();
      throw new UserError(
          "Cannot encode "
              + mp3
              + "; the sound stands in "
              + wav
              + ", use that or free some space.",
          e);
    }
  }

  /// The program `lame` in the folders of a PATH.
  static Optional<Path> onPath(String path) {
    for (String folder : (path == null ? "" : path).split(File.pathSeparator, -1)) {
      for (String name : new String[] {"lame", "lame.exe"}) {
        if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, name))) {
          return Optional.of(Path.of(folder, name));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean byLame(Path lame, Path wav, Path mp3, int kilobits) {
    try {
      Process process =
          new ProcessBuilder(
                  lame.toString(),
                  "--silent",
                  "-b",
                  Integer.toString(kilobits),
                  "-q",
                  "2",
                  wav.toString(),
                  mp3.toString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0 && Files.size(mp3) > 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void byJava(Path wav, Path mp3, int kilobits)
      throws IOException, UnsupportedAudioFileException {
    try (AudioInputStream in = AudioSystem.getAudioInputStream(wav.toFile());
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(mp3))) {
      AudioFormat format = in.getFormat();
      LameEncoder encoder =
          new LameEncoder(
              format,
              kilobits,
              LameEncoder.CHANNEL_MODE_JOINT_STEREO,
              LameEncoder.QUALITY_HIGH,
              false);
      byte[] sound = new byte[encoder.getPCMBufferSize()];
      byte[] encoded = new byte[encoder.getMP3BufferSize()];
      int read = in.readNBytes(sound, 0, sound.length);
      while (read > 0) {
        out.write(encoded, 0, encoder.encodeBuffer(sound, 0, read, encoded));
        read = in.readNBytes(sound, 0, sound.length);
      }
      out.write(encoded, 0, encoder.encodeFinish(encoded));
      encoder.close();
    }
  }
}
