package antiphon.realtime;

import antiphon.music.Pitch;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.NoteSet;
import antiphon.music.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// Writes down what is sent as `milliseconds on|off channel pitch`; words about time by themselves,
/// as `milliseconds status`, song positions with their step.
class RecordingOutput implements MidiOutput {
  final List<String> sent = new ArrayList<>();
  final List<String> sync = new ArrayList<>();
  final NoteSet sounding = new NoteSet();
  Clock clock = () -> 0;
  boolean alive = true;
  int unpairedOffs;

  @Override
  public String name() {
    return "recording";
  }

  @Override
  public void open() {}

  @Override
  public boolean send(int word, long dueNanos) {
    if (!alive) {
      return false;
    }
    if (MidiWord.isNoteOff(word)
        && !sounding.contains(MidiWord.channel(word), MidiWord.data1(word))) {
      unpairedOffs++;
    }
    sounding.follow(word);
    if (MidiWord.isSync(word)) {
      String status = Math.round(dueNanos / 1e6) + " " + Integer.toHexString(MidiWord.status(word));
      boolean position = MidiWord.status(word) == MidiWord.SONG_POSITION;
      sync.add(position ? status + " " + MidiWord.step(word) : status);
      return true;
    }
    if (MidiWord.command(word) == 0xb0) {
      sent.add(
          "%d control %d %d %d"
              .formatted(
                  dueNanos / 1_000_000,
                  MidiWord.channel(word),
                  MidiWord.data1(word),
                  MidiWord.data2(word)));
      return true;
    }
    String what =
        MidiWord.isNoteOn(word)
            ? "on"
            : MidiWord.isNoteOff(word) ? "off" : "status " + MidiWord.command(word);
    sent.add(
        dueNanos / 1_000_000
            + " "
            + what
            + " "
            + MidiWord.channel(word)
            + " "
            + Pitch.name(MidiWord.data1(word)));
    return true;
  }

  List<String> ons() {
    return sent.stream().filter(s -> s.contains(" on ")).toList();
  }

  @Override
  public void close() {}
}
