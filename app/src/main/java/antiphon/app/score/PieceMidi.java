package antiphon.app.score;

import antiphon.app.perform.Instruments;
import antiphon.music.grid.GridNote;
import antiphon.music.grid.GridPiece;
import antiphon.music.grid.GridVoice;
import antiphon.music.grid.KeyFinder;
import antiphon.music.grid.KeySignature;
import antiphon.music.midi.MidiEvent;
import antiphon.music.midi.MidiEvent.ChannelEvent;
import antiphon.music.midi.MidiEvent.EndEvent;
import antiphon.music.midi.MidiEvent.TextEvent;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.MidiWord;
import java.util.ArrayList;
import java.util.List;

/// A piece as a Standard MIDI File of type 1: a conductor track with tempo, meter and key, then a
/// track a voice.
public final class PieceMidi {
  /// Ticks in a quarter.
  static final int PPQ = 480;

  private static final int STEP_TICKS = PPQ / 4;
  private static final int VELOCITY = 80;

  private PieceMidi() {}

  /// The file; the same piece gives the same one.
  public static MidiFile of(GridPiece piece) {
    KeySignature key = KeyFinder.of(piece);
    List<MidiEvent> conductor = new ArrayList<>();
    String title = piece.title().isEmpty() ? "Antiphon" : piece.title();
    conductor.add(new TextEvent(0, TextEvent.TRACK_NAME, title));
    conductor.add(new MidiEvent.TempoEvent(0, piece.microsPerQuarter()));
    conductor.add(new MidiEvent.MeterEvent(0, piece.meter().beats(), piece.meter().unit()));
    conductor.add(new MidiEvent.KeyEvent(0, key.fifths(), key.minor()));
    conductor.add(new EndEvent(tick(piece.steps())));
    List<MidiTrack> tracks = new ArrayList<>();
    tracks.add(MidiTrack.of(conductor));
    for (int voice = 0; voice < piece.voices().size(); voice++) {
      tracks.add(track(piece.voices().get(voice), voice, piece.steps()));
    }
    return new MidiFile(1, PPQ, tracks);
  }

  private static MidiTrack track(GridVoice voice, int channel, int steps) {
    List<MidiEvent> events = new ArrayList<>();
    events.add(new TextEvent(0, TextEvent.TRACK_NAME, voice.name()));
    events.add(new ChannelEvent(0, MidiWord.program(channel, Instruments.program(channel))));
    for (GridNote note : voice.notes()) {
      events.add(
          new ChannelEvent(
              tick(note.onsetStep()), MidiWord.noteOn(channel, note.pitch(), VELOCITY)));
      events.add(new ChannelEvent(tick(note.endStep()), MidiWord.noteOff(channel, note.pitch())));
    }
    events.add(new EndEvent(tick(steps)));
    return MidiTrack.of(events);
  }

  private static long tick(int step) {
    return (long) step * STEP_TICKS;
  }
}
