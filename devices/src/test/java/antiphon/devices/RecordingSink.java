package antiphon.devices;

import antiphon.music.midi.MidiSink;
import antiphon.music.midi.MidiWord;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A sink that writes down what it is told, as text.
public final class RecordingSink implements MidiSink {
  private final List<String> told = new CopyOnWriteArrayList<>();

  /// The words that came so far.
  public final List<Integer> words = new CopyOnWriteArrayList<>();

  /// The SysEx messages that came so far, in hexadecimal digits.
  public final List<String> sysex = new CopyOnWriteArrayList<>();

  @Override
  public void midi(int word, long timeNanos) {
    words.add(word);
    String what =
        MidiWord.isNoteOn(word)
            ? "on " + MidiWord.data1(word)
            : MidiWord.isNoteOff(word)
                ? "off " + MidiWord.data1(word)
                : "%x %d %d"
                    .formatted(MidiWord.status(word), MidiWord.data1(word), MidiWord.data2(word));
    told.add(what + " @" + timeNanos);
  }

  @Override
  public void sysex(byte[] bytes, int length, long timeNanos) {
    sysex.add(HexFormat.of().formatHex(bytes, 0, length));
  }

  @Override
  public void tempo(int microsPerQuarter, long timeNanos) {
    told.add("tempo " + microsPerQuarter + " @" + timeNanos);
  }

  @Override
  public void meter(int beats, int unit, long timeNanos) {
    told.add("meter " + beats + "/" + unit + " @" + timeNanos);
  }

  @Override
  public void lost(long timeNanos) {
    told.add("lost @" + timeNanos);
  }

  /// What was told so far: `on 60 @0`.
  public List<String> told() {
    return List.copyOf(told);
  }
}
