package antiphon.app.study;

import antiphon.app.UserError;
import antiphon.app.perform.OutputFiles;
import antiphon.app.score.Mp3;
import antiphon.app.score.PieceMidi;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.SmfWriter;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A study on disk: `key.json`, which no listener sees, and the folder `listen` for the listeners,
/// with `index.html` and the clips, named in the order of the shuffle.
final class StudyFolder {
  static final String KEY = "key.json";

  private static final String PAGE = "/antiphon/app/study/listen.html";
  private static final int ID_BYTES = 6;

  private final Path folder;

  StudyFolder(Path folder) {
    this.folder = folder;
  }

  /// Makes the folder.
  ///
  /// @throws UserError where it cannot be written to, or holds a study already
  void make() {
    if (Files.exists(folder.resolve(KEY))) {
      throw new UserError(
          folder + " holds a study already: name another folder, its ratings would be lost.");
    }
    OutputFiles.makeFolder(folder);
    OutputFiles.makeFolder(clipFolder());
  }

  /// Writes everything.
  ///
  /// @param out is told of each clip
  void write(List<Clip> clips, long seed, @Nullable Path soundFont, PrintWriter out) {
    JsonArray entries = new JsonArray();
    JsonArray names = new JsonArray();
    MessageDigest digest = sha256();
    for (int i = 0; i < clips.size(); i++) {
      Clip clip = clips.get(i);
      String name = String.format(Locale.ROOT, "clip-%03d", i + 1);
      MidiFile midi = PieceMidi.of(clip.piece().titled(name));
      digest.update(SmfWriter.write(midi));
      Path wav = clipFolder().resolve(name + ".wav");
      OutputFiles.writeMidi(midi, clipFolder().resolve(name + ".mid"));
      OutputFiles.writeWav(midi, wav, soundFont);
      Mp3.encode(wav, clipFolder().resolve(name + ".mp3"));
      JsonObject entry = new JsonObject();
      entry.addProperty("clip", name);
      entry.addProperty("source", clip.source());
      entry.addProperty("from", clip.from());
      entry.addProperty("notes", clip.piece().voices().getFirst().notes().size());
      entries.add(entry);
      names.add(name);
      out.println(name + " of " + clips.size());
      out.flush();
    }
    String id = HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
    JsonObject key = new JsonObject();
    key.addProperty("study", id);
    key.addProperty("seed", seed);
    key.add("clips", entries);
    JsonObject shown = new JsonObject();
    shown.addProperty("study", id);
    shown.add("clips", names);
    write("listen/index.html", page().replace("{{STUDY}}", shown.toString()));
    write(
        KEY,
        new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(key) + "\n");
  }

  private Path clipFolder() {
    return folder.resolve("listen").resolve("clips");
  }

  private void write(String name, String text) {
    OutputFiles.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }

  private static String page() {
    try (InputStream in = StudyFolder.class.getResourceAsStream(PAGE)) {
      if (in == null) {
        throw new IllegalStateException(PAGE + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(PAGE + " cannot be read", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
