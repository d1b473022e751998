package antiphon.realtime.input;

import antiphon.music.Hot;
import antiphon.music.midi.ForwardingSink;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.NoteSet;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands between an input and a session and keeps out what is no playing: a [Storm], and the
/// [Echoes] of what we send ourselves, once six of eight notes came back, and of SysEx at once.
///
/// When a storm is cut the session is told of a reset, so that nothing is held for ever. The
/// input's thread calls; [#state] may be asked from any.
public final class InputGuard extends ForwardingSink {
  /// A storm is being cut.
  public static final int STORM = 1;

  /// Echoes are being left out.
  public static final int ECHO = 2;

  private static final int SAMPLE = 8;
  private static final int ENOUGH = 6;

  private final Echoes echoes;
  private final Storm storm = new Storm();
  private final NoteSet leftOut = new NoteSet();
  private final AtomicInteger state = new AtomicInteger();
  private int sampledFrom;
  private int cameBack;

  public InputGuard(MidiSink sink, Echoes echoes) {
    super(sink);
    this.echoes = echoes;
  }

  /// What is being kept out now: [#STORM], [#ECHO], both or 0.
  @Hot
  public int state() {
    return state.get();
  }

  @Hot
  @Override
  public void midi(int word, long timeNanos) {
    if (!rages(timeNanos) && !isEcho(word, timeNanos)) {
      super.midi(word, timeNanos);
    }
  }

  @Override
  public void sysex(byte[] bytes, int length, long timeNanos) {
    if (!rages(timeNanos) && !echoes.takesBack(Echoes.stamp(bytes, length), timeNanos)) {
      super.sysex(bytes, length, timeNanos);
    }
  }

  /// Whether a message that comes now is part of a storm.
  @Hot
  private boolean rages(long timeNanos) {
    boolean wasRaging = (state.get() & STORM) != 0;
    boolean rages = storm.take(timeNanos);
    set(STORM, rages);
    if (rages && !wasRaging) {
      super.midi(MidiWord.RESET, timeNanos);
    }
    return rages;
  }

  @Hot
  private boolean isEcho(int word, long timeNanos) {
    if (MidiWord.command(word) == 0xf0) {
      return false;
    }
    int channel = MidiWord.channel(word);
    int pitch = MidiWord.data1(word);
    if (MidiWord.isNoteOff(word) && leftOut.contains(channel, pitch)) {
      leftOut.remove(channel, pitch);
      return true;
    }
    boolean back = !MidiWord.isNoteOff(word) && echoes.takesBack(word, timeNanos);
    if (MidiWord.isNoteOn(word)) {
      judge(back);
    }
    boolean echo = back && (state.get() & ECHO) != 0;
    if (echo && MidiWord.isNoteOn(word)) {
      leftOut.add(channel, pitch);
    }
    return echo;
  }

  /// Counts how many of the notes that went out came back.
  @Hot
  private void judge(boolean back) {
    cameBack += back ? 1 : 0;
    int sent = echoes.noteOns() - sampledFrom;
    if (cameBack >= ENOUGH) {
      set(ECHO, true);
    } else if (sent >= SAMPLE && cameBack == 0) {
      set(ECHO, false);
    }
    if (sent >= SAMPLE) {
      sampledFrom += sent;
      cameBack = 0;
    }
  }

  @Hot
  private void set(int flag, boolean on) {
    int before = state.get();
    state.getAndSet(on ? before | flag : before & ~flag);
  }
}
