package antiphon.app.perform;

import antiphon.app.UserError;
import antiphon.music.midi.MidiEvent;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.Note;
import antiphon.music.midi.Notes;
import antiphon.music.time.MeterMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Some whole bars of a piece, from 1 on.
public record Excerpt(int fromBar, int toBar) {
  private static final Pattern BARS = Pattern.compile("([1-9][0-9]{0,4})-([1-9][0-9]{0,4})");

  /// Reads `5-16`.
  ///
  /// @throws UserError where it is no such thing
  public static Excerpt parse(String text) {
    Matcher bars = BARS.matcher(text);
    if (!bars.matches() || Integer.parseInt(bars.group(1)) > Integer.parseInt(bars.group(2))) {
      throw new UserError("--bars is " + text + ": it must be two bars such as 5-16.");
    }
    return new Excerpt(Integer.parseInt(bars.group(1)), Integer.parseInt(bars.group(2)));
  }

  /// The bars as a file of their own. Notes that begin there are cut where the last bar ends;
  /// tempo, meter and sounds are those that hold at the first one.
  public MidiFile of(MidiFile file) {
    MeterMap meters = MeterMap.of(file);
    long from = meters.tickOfBar(fromBar);
    long to = Math.min(meters.tickOfBar(toBar + 1), Math.max(from, file.endTick()));
    List<MidiTrack> tracks = new ArrayList<>();
    for (MidiTrack track : file.tracks()) {
      List<MidiEvent> events = new ArrayList<>();
      for (MidiEvent event : track.events()) {
        boolean kept =
            event.tick() < to && !isNote(event) && !(event instanceof MidiEvent.EndEvent);
        if (kept) {
          events.add(moved(event, Math.max(0, event.tick() - from)));
        }
      }
      for (Note note : Notes.of(track)) {
        if (note.onsetTick() >= from && note.onsetTick() < to) {
          int on = MidiWord.noteOn(note.channel(), note.pitch(), note.velocity());
          int off = MidiWord.noteOff(note.channel(), note.pitch());
          events.add(new MidiEvent.ChannelEvent(note.onsetTick() - from, on));
          events.add(new MidiEvent.ChannelEvent(Math.min(note.endTick(), to) - from, off));
        }
      }
      // A note-off stands before a note-on of the same tick.
      events.sort(
          Comparator.comparingLong(MidiEvent::tick)
              .thenComparingInt(event -> isNoteOn(event) ? 1 : 0));
      events.add(new MidiEvent.EndEvent(to - from));
      tracks.add(new MidiTrack(track.name(), events));
    }
    return new MidiFile(file.format(), file.ppq(), tracks);
  }

  private static boolean isNote(MidiEvent event) {
    return event instanceof MidiEvent.ChannelEvent(long _, int word)
        && (MidiWord.isNoteOn(word) || MidiWord.isNoteOff(word));
  }

  private static boolean isNoteOn(MidiEvent event) {
    return event instanceof MidiEvent.ChannelEvent(long _, int word) && MidiWord.isNoteOn(word);
  }

  private static MidiEvent moved(MidiEvent event, long tick) {
    return switch (event) {
      case MidiEvent.ChannelEvent e -> new MidiEvent.ChannelEvent(tick, e.word());
      case MidiEvent.TempoEvent e -> new MidiEvent.TempoEvent(tick, e.microsPerQuarter());
      case MidiEvent.MeterEvent e ->
          new MidiEvent.MeterEvent(
              tick, e.beats(), e.unit(), e.clocksPerClick(), e.thirtySecondsPerQuarter());
      case MidiEvent.KeyEvent e -> new MidiEvent.KeyEvent(tick, e.fifths(), e.minor());
      case MidiEvent.TextEvent e -> new MidiEvent.TextEvent(tick, e.type(), e.text());
      case MidiEvent.SysExEvent e -> new MidiEvent.SysExEvent(tick, e.status(), e.bytes());
      case MidiEvent.OtherEvent e -> new MidiEvent.OtherEvent(tick, e.type(), e.bytes());
      case MidiEvent.EndEvent _ -> new MidiEvent.EndEvent(tick);
    };
  }
}
