package antiphon.app.jam;

import antiphon.music.Pitch;
import antiphon.music.midi.MidiWord;
import antiphon.realtime.LoopListener;
import antiphon.realtime.OutputKind;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What goes on, in one line: where we are, what is heard, what is played. Confined to one thread.
final class StatusLine implements LoopListener {
  /// Told where bars begin.
  interface BarListener {
    void barLine(long timeNanos);
  }

  private final TreeSet<Integer> heard = new TreeSet<>();
  private final int[] sounding = new int[16];
  private final BarListener bars;
  private List<String> voices;
  private int bar = Integer.MIN_VALUE;
  private int beat;

  StatusLine(List<String> voices, BarListener bars) {
    this.voices = List.copyOf(voices);
    this.bars = bars;
    Arrays.fill(sounding, Pitch.SILENT);
  }

  /// Another player has other voices.
  void voices(List<String> names) {
    voices = List.copyOf(names);
  }

  /// Whether the bars have begun.
  boolean running() {
    return bar != Integer.MIN_VALUE;
  }

  @Override
  public void performer(int word, long timeNanos) {
    if (MidiWord.isNoteOn(word)) {
      heard.add(MidiWord.data1(word));
    } else if (MidiWord.isNoteOff(word)) {
      heard.remove(MidiWord.data1(word));
    }
  }

  @Override
  public void accompanist(int word, int kind, long dueNanos) {
    if (kind == OutputKind.CLICK || kind == OutputKind.THRU || kind == OutputKind.CLOCK) {
      return;
    }
    int channel = MidiWord.channel(word);
    if (MidiWord.isNoteOn(word)) {
      sounding[channel] = MidiWord.data1(word);
    } else if (MidiWord.isNoteOff(word) && sounding[channel] == MidiWord.data1(word)) {
      sounding[channel] = Pitch.SILENT;
    }
  }

  @Override
  public void position(int newBar, int placeInBar, int stepsPerBeat, long timeNanos) {
    boolean line = newBar != bar;
    bar = newBar;
    beat = 1 + placeInBar / stepsPerBeat;
    if (line) {
      bars.barLine(timeNanos);
    }
  }

  /// The line.
  ///
  /// @param waiting what to say before the bars have begun
  /// @param channels the voices' channels, from the highest
  /// @param losses what was late, corrected, missed, dropped
  /// @param problem what has gone wrong, `null` where nothing has
  String text(String waiting, List<Integer> channels, String losses, @Nullable String problem) {
    StringBuilder line = new StringBuilder();
    line.append(running() ? "bar " + bar + " beat " + beat : waiting).append(" | you ");
    if (heard.isEmpty()) {
      line.append('-');
    }
    String gap = "";
    for (int pitch : heard) {
      line.append(gap).append(Pitch.name(pitch));
      gap = " ";
    }
    line.append(" |");
    for (int voice = 0; voice < voices.size() && voice < channels.size(); voice++) {
      int pitch = sounding[channels.get(voice)];
      line.append(' ').append(voices.get(voice)).append(' ').append(Pitch.name(pitch));
    }
    line.append(" | ").append(losses);
    if (problem != null) {
      line.append(" | ").append(problem);
    }
    return line.toString();
  }
}
