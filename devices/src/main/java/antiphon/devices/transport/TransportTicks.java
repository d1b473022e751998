package antiphon.devices.transport;

import antiphon.music.midi.MidiSink;
import antiphon.music.midi.MidiWord;

/// Says in the words of a MIDI clock what a transport does: start, or song position and continue,
/// 24 ticks a quarter where they lie, stop; and its meter. It is told of one stretch of time after
/// the other, a cycle of so many frames.
///
/// A transport that is set to another place while it rolls is said by a song position, whose place
/// is the next sixteenth. Where it stands between two cycles tells how far it has gone, and its
/// tempo only where a tick lies within one: some masters go slower than they say. Confined to one
/// thread.
public final class TransportTicks {
  private static final int TICKS_PER_QUARTER = 24;
  private static final int STEPS_PER_QUARTER = 4;
  private static final int TICKS_PER_STEP = TICKS_PER_QUARTER / STEPS_PER_QUARTER;

  /// Half a tick: so far off the place is another.
  private static final double ELSEWHERE_QUARTERS = 0.5 / TICKS_PER_QUARTER;

  /// So little after a sixteenth still counts as there: masters count in whole ticks of their own.
  private static final double AT_STEP = 0.02;

  private static final double AT_BAR_LINE = 0.01;

  private boolean rolling;
  private double expected;
  private int nextTick;
  private int beats;
  private int unit;
  private int bar;
  private boolean aligned;

  /// At a standstill.
  public TransportTicks() {}

  /// When something happened that stands at an offset in the cycle.
  public interface Times {
    long nanos(int offset);
  }

  /// The transport stands still in this cycle.
  public void stand(MidiSink sink, Times times) {
    if (rolling) {
      rolling = false;
      sink.midi(MidiWord.STOP, times.nanos(0));
    }
  }

  /// The bar in which this cycle begins; to be told before [#roll].
  ///
  /// @param begunQuarter where it begins
  public void bar(
      int number, int newBeats, int newUnit, double begunQuarter, MidiSink sink, Times times) {
    boolean same = newBeats == beats && newUnit == unit;
    boolean crossed = number != bar;
    bar = number;
    beats = newBeats;
    unit = newUnit;
    double bars = begunQuarter * newUnit / (STEPS_PER_QUARTER * newBeats);
    if (!rolling) {
      aligned = Math.abs(bars - Math.rint(bars)) < AT_BAR_LINE;
    }
    if (!same || (rolling && crossed && !aligned)) {
      aligned |= rolling;
      sink.meter(newBeats, newUnit, times.nanos(0));
    }
  }

  /// The transport rolls in this cycle.
  ///
  /// @param quarter where, at its beginning
  /// @param quartersPerFrame how fast
  public void roll(
      double quarter, double quartersPerFrame, int frames, MidiSink sink, Times times) {
    if (!rolling || Math.abs(quarter - expected) > ELSEWHERE_QUARTERS) {
      begin(quarter, sink, times.nanos(0));
    }
    expected = quarter + frames * quartersPerFrame;
    long frame = frameOfTick(quarter, quartersPerFrame);
    while (frame < frames) {
      sink.midi(MidiWord.CLOCK, times.nanos((int) Math.max(0, frame)));
      nextTick++;
      frame = frameOfTick(quarter, quartersPerFrame);
    }
  }

  /// Where the next tick lies, in frames from `quarter` on.
  private long frameOfTick(double quarter, double quartersPerFrame) {
    return Math.round(((double) nextTick / TICKS_PER_QUARTER - quarter) / quartersPerFrame);
  }

  private void begin(double quarter, MidiSink sink, long nanos) {
    int step = (int) Math.max(0, Math.ceil(quarter * STEPS_PER_QUARTER - AT_STEP));
    nextTick = step * TICKS_PER_STEP;
    if (rolling || step > 0) {
      sink.midi(MidiWord.songPosition(step), nanos);
    }
    if (!rolling) {
      sink.midi(step == 0 ? MidiWord.START : MidiWord.CONTINUE, nanos);
    }
    rolling = true;
  }
}
