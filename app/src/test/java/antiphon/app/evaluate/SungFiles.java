package antiphon.app.evaluate;

import antiphon.music.midi.MidiEvent;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.SmfWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A melody of four phrases for tests: each of four quarters and a whole note, in C major.
final class SungFiles {
  static final int PHRASES = 4;

  /// Steps from one phrase to the next when they are spread: two bars, and three of silence.
  static final int APART = 5 * 16;

  private static final int PPQ = 480;
  private static final int[][] PITCHES = {
    {60, 62, 64, 65, 67}, {69, 67, 65, 64, 62}, {64, 67, 72, 71, 69}, {65, 64, 62, 59, 60}
  };

  private SungFiles() {}

  /// The melody as a file.
  ///
  /// @param channel 9 is the drums'
  static MidiFile file(int semitones, int channel) {
    List<MidiEvent> events = new ArrayList<>();
    long tick = 0;
    for (int[] phrase : PITCHES) {
      for (int i = 0; i < phrase.length; i++) {
        int ticks = i + 1 < phrase.length ? PPQ : 4 * PPQ;
        int pitch = phrase[i] + semitones;
        events.add(new MidiEvent.ChannelEvent(tick, MidiWord.noteOn(channel, pitch, 80)));
        events.add(new MidiEvent.ChannelEvent(tick + ticks, MidiWord.noteOff(channel, pitch)));
        tick += ticks;
      }
    }
    return new MidiFile(1, PPQ, List.of(MidiTrack.of(events)));
  }

  /// Writes the melody, so many semitones higher.
  static void write(Path file, int semitones) throws IOException {
    Files.write(file, SmfWriter.write(file(semitones, 0)));
  }

  /// Writes it for the drums, who sing nothing.
  static void writeDrums(Path file) throws IOException {
    Files.write(file, SmfWriter.write(file(0, 9)));
  }
}
