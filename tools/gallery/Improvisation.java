import java.io.File;
import java.util.Locale;
import java.util.SplittableRandom;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/// A performance that nobody has written down before: twelve bars in D minor, swaying about the
/// click, each onset a little beside its place, with four wrong notes (a semitone beside for a
/// sixteenth, then put right) and one that is left standing. Always the same.
///
///     java Improvisation.java OUT.mid [trade]
///
/// With `trade`, three bars of silence follow each phrase.
public final class Improvisation {
  private static final int PPQ = 480;
  private static final int MICROS_PER_QUARTER = 660_000;
  private static final double SWAY_MS = 45;
  private static final double NOISE_MS = 12;
  private static final int GAP_QUARTERS = 12;

  /// Quarters each lasts, after the name; `!` is struck a semitone beside first, `?` is a wrong
  /// note that stands; `/` ends a phrase.
  private static final String LINE =
      "-3 A4:1 "
          + "D5:1.5 E5:.5 F5:1 E5:.5 D5:.5 C#5:1! D5:.5 E5:.5 A4:2 / "
          + "Bb4:1 A4:.5 G4:.5 A4:1.5 Bb4:.5 C5:1! Bb4:.5 A4:.5 G4:2 / "
          + "A4:.5 B4:.5 C#5:.5 D5:.5 E5:1! F5:1 G5:1.5 F5:.5 E5:1 G#5:1? "
          + "A5:1.5 G5:.5 F5:.5 E5:.5 D5:1! E5:1 C#5:1 D5:4 /";

  public static void main(String[] words) throws Exception {
    boolean trade = words.length > 1 && words[1].equals("trade");
    SplittableRandom random = new SplittableRandom(6);
    Sequence sequence = new Sequence(Sequence.PPQ, PPQ);
    Track conductor = sequence.createTrack();
    byte[] tempo = {
      (byte) (MICROS_PER_QUARTER >> 16), (byte) (MICROS_PER_QUARTER >> 8), (byte) MICROS_PER_QUARTER
    };
    conductor.add(new MidiEvent(new MetaMessage(0x51, tempo, 3), 0));
    conductor.add(new MidiEvent(new MetaMessage(0x58, new byte[] {4, 2, 24, 8}, 4), 0));
    Track melody = sequence.createTrack();
    byte[] name = "Performer".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    melody.add(new MidiEvent(new MetaMessage(0x03, name, name.length), 0));
    double at = 0;
    for (String word : LINE.split(" +")) {
      if (word.startsWith("-")) {
        at += Double.parseDouble(word.substring(1));
      } else if (word.equals("/")) {
        at += trade ? GAP_QUARTERS : 0;
      } else {
        int colon = word.indexOf(':');
        int pitch = pitch(word.substring(0, colon));
        boolean slip = word.endsWith("!");
        double length = Double.parseDouble(word.substring(colon + 1).replaceAll("[!?]", ""));
        double moved = at + deviation(at, random);
        int loud = 74 + random.nextInt(14);
        if (slip) {
          note(melody, moved, 0.24, pitch + (random.nextBoolean() ? 1 : -1), loud);
          note(melody, moved + 0.25, length - 0.32, pitch, loud);
        } else {
          note(melody, moved, length - 0.07, pitch, loud);
        }
        at += length;
      }
    }
    MidiSystem.write(sequence, 1, new File(words[0]));
    System.out.printf(Locale.ROOT, "%.0f quarters, written: %s%n", at, words[0]);
  }

  /// How far beside its place an onset is, in quarters.
  private static double deviation(double at, SplittableRandom random) {
    double millis = SWAY_MS * Math.sin(2 * Math.PI * at / 9) + NOISE_MS * random.nextGaussian();
    return Math.max(-at, millis * 1000 / MICROS_PER_QUARTER);
  }

  private static void note(Track track, double at, double length, int pitch, int velocity)
      throws Exception {
    long on = Math.round(at * PPQ);
    long off = Math.round((at + length) * PPQ);
    track.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_ON, 0, pitch, velocity), on));
    track.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_OFF, 0, pitch, 0), off));
  }

  private static int pitch(String name) {
    int pitch = "C D EF G A B".indexOf(name.charAt(0));
    pitch += name.contains("#") ? 1 : name.contains("b") ? -1 : 0;
    return pitch + 12 * (name.charAt(name.length() - 1) - '0' + 1);
  }
}
