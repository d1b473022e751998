package antiphon.app.perform;

import antiphon.music.midi.MidiEvent;
import antiphon.music.midi.MidiEvent.ChannelEvent;
import antiphon.music.midi.MidiEvent.EndEvent;
import antiphon.music.midi.MidiEvent.TextEvent;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.MidiWord;
import antiphon.music.time.TempoMap;
import java.util.ArrayList;
import java.util.List;

/// A performance as a Standard MIDI File of type 1: a conductor track with tempi and meters, a
/// track `Performer` with what was played, then one for each voice of the accompaniment.
public final class PerformanceFile {
  private final int ppq;
  private final TempoMap tempi;
  private final List<MidiEvent> conductor;
  private final long startNanos;

  /// @param conductor tempo and meter events, by tick
  /// @param startNanos tick 0 on the clock of the recorded words
  public PerformanceFile(int ppq, List<MidiEvent> conductor, long startNanos) {
    this.ppq = ppq;
    this.conductor = List.copyOf(conductor);
    this.startNanos = startNanos;
    List<MidiEvent.TempoEvent> changes = new ArrayList<>();
    for (MidiEvent event : conductor) {
      if (event instanceof MidiEvent.TempoEvent tempo) {
        changes.add(tempo);
      }
    }
    tempi = TempoMap.of(ppq, changes);
  }

  /// One that keeps the tempi and meters of the file that was played from.
  public static PerformanceFile like(MidiFile file, long startNanos) {
    List<MidiEvent> conductor = new ArrayList<>();
    for (MidiTrack track : file.tracks()) {
      for (MidiEvent event : track.events()) {
        if (event instanceof MidiEvent.TempoEvent || event instanceof MidiEvent.MeterEvent) {
          conductor.add(event);
        }
      }
    }
    conductor.sort((a, b) -> Long.compare(a.tick(), b.tick()));
    return new PerformanceFile(file.ppq(), conductor, startNanos);
  }

  /// The file.
  ///
  /// @param heard what the performer played
  /// @param sent what went out; voices are told apart by their channels, see [Instruments]
  /// @param voices the voices' names, from the highest
  public MidiFile of(TimedWords heard, TimedWords sent, List<String> voices) {
    List<MidiTrack> tracks = new ArrayList<>();
    List<MidiEvent> first = new ArrayList<>();
    first.add(new TextEvent(0, TextEvent.TRACK_NAME, "Antiphon"));
    first.addAll(conductor);
    tracks.add(MidiTrack.of(first));
    int performer = Instruments.PERFORMER_CHANNEL;
    tracks.add(track("Performer", performer, Instruments.program(performer), heard, true));
    for (int voice = 0; voice < voices.size(); voice++) {
      String name = voices.get(voice);
      int program = Instruments.program(voice, name);
      tracks.add(track(name, Instruments.channel(voice), program, sent, false));
    }
    return new MidiFile(1, ppq, tracks);
  }

  private MidiTrack track(
      String name, int channel, int program, TimedWords words, boolean anyChannel) {
    List<MidiEvent> events = new ArrayList<>();
    events.add(new TextEvent(0, TextEvent.TRACK_NAME, name));
    events.add(new ChannelEvent(0, MidiWord.program(channel, program)));
    long last = 0;
    boolean[] sounding = new boolean[128];
    for (int i = 0; i < words.size(); i++) {
      int word = words.word(i);
      boolean ours = anyChannel || MidiWord.channel(word) == channel;
      if (MidiWord.command(word) != 0xf0 && MidiWord.command(word) != 0xc0 && ours) {
        last = Math.max(last, tempi.tickAt(Math.max(0, words.nanos(i) - startNanos)));
        events.add(new ChannelEvent(last, (word & ~0x0f) | channel));
        if (MidiWord.isNoteOn(word)) {
          sounding[MidiWord.data1(word)] = true;
        } else if (MidiWord.isNoteOff(word)) {
          sounding[MidiWord.data1(word)] = false;
        }
      }
    }
    for (int pitch = 0; pitch < sounding.length; pitch++) {
      if (sounding[pitch]) { // a key that was still down when the performance ended
        events.add(new ChannelEvent(last, MidiWord.noteOff(channel, pitch)));
      }
    }
    events.add(new EndEvent(last));
    return MidiTrack.of(events);
  }
}
