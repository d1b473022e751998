package antiphon.app.perform;

import antiphon.app.Players;
import antiphon.devices.file.MelodyChoice;
import antiphon.model.StepPlayer;
import antiphon.music.Pitch;
import antiphon.music.midi.MidiEvent;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.Note;
import antiphon.music.midi.Notes;
import antiphon.realtime.LoopSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// A performance that is written down for a test, both hands on one keyboard, in 4/4 at 100
/// quarters a minute; times are quarters.
final class Scripted {
  static final int PPQ = 480;

  private final List<MidiEvent> events = new ArrayList<>();
  private int pickupSteps;

  /// A key is down from one time to another.
  Scripted note(double from, double to, String pitch) {
    return note(from, to, Pitch.parse(pitch), 80);
  }

  Scripted note(double from, double to, int pitch, int velocity) {
    events.add(new MidiEvent.ChannelEvent(ticks(from), MidiWord.noteOn(0, pitch, velocity)));
    events.add(new MidiEvent.ChannelEvent(ticks(to), MidiWord.noteOff(0, pitch)));
    return this;
  }

  /// Keys are down together.
  Scripted chord(double from, double to, String pitches) {
    for (String pitch : pitches.split(" ", -1)) {
      note(from, to, pitch);
    }
    return this;
  }

  /// A line of quarters, one after the other; `-` is a rest.
  Scripted line(double from, String pitches) {
    double at = from;
    for (String pitch : pitches.split(" ", -1)) {
      if (!pitch.equals("-")) {
        note(at, at + 1, pitch);
      }
      at++;
    }
    return this;
  }

  /// Bar 1 begins after so many quarters.
  Scripted pickup(int quarters) {
    pickupSteps = 4 * quarters;
    return this;
  }

  Scripted pedal(double at, boolean down) {
    events.add(
        new MidiEvent.ChannelEvent(
            ticks(at), MidiWord.control(0, MidiWord.SUSTAIN, down ? 127 : 0)));
    return this;
  }

  static long ticks(double quarters) {
    return Math.round(quarters * PPQ);
  }

  MidiFile file() {
    List<MidiEvent> conductor =
        List.of(new MidiEvent.TempoEvent(0, 600_000), new MidiEvent.MeterEvent(0, 4, 4));
    List<MidiEvent> sorted = new ArrayList<>(events);
    sorted.sort((a, b) -> Long.compare(a.tick(), b.tick()));
    return new MidiFile(1, PPQ, List.of(MidiTrack.of(conductor), MidiTrack.of(sorted)));
  }

  /// What a shipped player makes of it, by the virtual clock.
  Played play(String player, long seed, UnaryOperator<LoopSettings> more) {
    MelodyChoice hands = new MelodyChoice(1, MelodyChoice.ALL_CHANNELS, "hands");
    Melody melody = new Melody(file(), hands, pickupSteps);
    StepPlayer loaded = Players.installed().load(player);
    LoopSettings settings = more.apply(melody.settings(seed, loaded.voices()));
    MidiFile midi = Performance.virtual(settings, loaded, melody, 0).midi();
    List<List<Note>> voices = new ArrayList<>();
    for (MidiTrack track : midi.tracks().subList(2, midi.tracks().size())) {
      voices.add(Notes.of(track));
    }
    return new Played(voices);
  }

  /// The notes of each voice, from the highest.
  record Played(List<List<Note>> voices) {
    List<Note> notes() {
      return voices.stream().flatMap(List::stream).toList();
    }

    /// The voices' pitches that sound at a time, from the highest voice.
    List<Integer> soundingAt(double quarters) {
      long tick = ticks(quarters);
      return voices.stream()
          .flatMap(List::stream)
          .filter(note -> note.onsetTick() <= tick && note.endTick() > tick)
          .map(Note::pitch)
          .toList();
    }

    /// When the last of them ends, in quarters.
    double end() {
      return notes().stream().mapToLong(Note::endTick).max().orElse(0) / (double) PPQ;
    }

    /// Their pitch classes, a set of bits 0-11.
    int classesAt(double quarters) {
      return soundingAt(quarters).stream()
          .mapToInt(pitch -> 1 << pitch % 12)
          .reduce(0, (a, b) -> a | b);
    }
  }

  /// The pitches of names such as `C5 D5`.
  static List<Integer> pitches(String names) {
    return Arrays.stream(names.split(" ", -1)).map(Pitch::parse).toList();
  }

  /// The pitch classes of names such as `C E G`.
  static int classes(String names) {
    int set = 0;
    for (String name : names.split(" ", -1)) {
      set |= 1 << Pitch.parse(name + "4") % 12;
    }
    return set;
  }
}
