package antiphon.app.jam;

import antiphon.app.Ran;
import antiphon.music.midi.MidiWord;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/// A session in a process of its own that plays until it is ended, and prints each note-on and
/// note-off that arrives at the sound module.
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
    Ran.of(
        studio.jam(InputStream.nullInputStream()),
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
