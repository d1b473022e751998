package antiphon.app.jam;

import antiphon.music.midi.MidiWord;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;

/// A session in a process of its own that plays until it is ended, and prints what the command says
/// and each note-on and note-off that arrives at the sound module.
final class JamChild {
  private static final long NOTE_NANOS = 30_000_000;

  private JamChild() {}

  /// Plays.
  ///
  /// @param args the folder with the player `chorale`
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    Studio studio = new Studio(folder, JamChild::print);
    Thread.ofPlatform().daemon().start(() -> play(studio));
    CommandLine jam = new CommandLine(studio.jam(InputStream.nullInputStream()));
    jam.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    jam.execute(
        "--in",
        "keys",
        "--out",
        "Module",
        "--tempo",
        "600",
        "--config",
        folder.resolve("test.conf").toString(),
        "--capture",
        folder.resolve("kept").toString());
  }

  private static void play(Studio studio) {
    for (int i = 0; ; i++) {
      int pitch = 67 + i % 5;
      studio.press(pitch);
      LockSupport.parkNanos(NOTE_NANOS);
      studio.release(pitch);
    }
  }

  private static synchronized void print(int word) {
    int key = MidiWord.channel(word) << 7 | MidiWord.data1(word);
    if (MidiWord.isNoteOn(word)) {
      System.out.println("on " + key);
    } else if (MidiWord.isNoteOff(word)) {
      System.out.println("off " + key);
    }
    System.out.flush();
  }
}
