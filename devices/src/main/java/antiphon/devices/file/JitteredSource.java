package antiphon.devices.file;

import antiphon.music.midi.MidiSink;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.TimedSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;

/// A performance made human: each onset is moved by a Gaussian of its own, cut at three sigma; the
/// same seed moves them alike. Drains the source it wraps, so that one must end.
///
/// A pitch stays struck and released in turn: of the time from one onset of a pitch to the next at
/// least half remains, and a note keeps at least half its length. Nothing but notes moves, and
/// nothing before 0. Confined to one thread.
public final class JitteredSource implements TimedSource {
  private static final double CUT = 3;

  private final List<TimedEvent> events;
  private int next;

  /// Jitters a source.
  ///
  /// @param sigmaNanos the standard deviation of an onset, 0 or more
  public JitteredSource(TimedSource source, long sigmaNanos, long seed) {
    if (sigmaNanos < 0) {
      throw new IllegalArgumentException("sigma of " + sigmaNanos + " ns: must not be negative");
    }
    List<TimedEvent> drained = drain(source);
    long[] moved = drained.stream().mapToLong(TimedEvent::nanos).toArray();
    moveOnsets(drained, moved, sigmaNanos, new SplittableRandom(seed));
    moveReleases(drained, moved);
    List<TimedEvent> all = new ArrayList<>();
    for (int i = 0; i < moved.length; i++) {
      all.add(drained.get(i).at(moved[i]));
    }
    all.sort(Comparator.comparingLong(TimedEvent::nanos));
    events = List.copyOf(all);
  }

  private static List<TimedEvent> drain(TimedSource source) {
    List<TimedEvent> drained = new ArrayList<>();
    MidiSink sink =
        new MidiSink() {
          @Override
          public void midi(int word, long timeNanos) {
            drained.add(new TimedEvent.Midi(timeNanos, word));
          }

          @Override
          public void tempo(int microsPerQuarter, long timeNanos) {
            drained.add(new TimedEvent.Tempo(timeNanos, microsPerQuarter));
          }

          @Override
          public void meter(int beats, int unit, long timeNanos) {
            drained.add(new TimedEvent.Meter(timeNanos, beats, unit));
          }

          @Override
          public void lost(long timeNanos) {
            drained.add(new TimedEvent.Lost(timeNanos));
          }
        };
    while (source.nextNanos() != Long.MAX_VALUE) {
      source.deliverNext(sink);
    }
    return drained;
  }

  /// Draws in the order of the source, so that what comes later in it cannot change an onset.
  private static void moveOnsets(
      List<TimedEvent> events, long[] moved, long sigmaNanos, SplittableRandom random) {
    Map<Integer, Integer> lastOnset = new HashMap<>();
    for (int i = 0; i < moved.length; i++) {
      if (events.get(i) instanceof TimedEvent.Midi(long nanos, int word)
          && MidiWord.isNoteOn(word)) {
        double z = Math.clamp(random.nextGaussian(), -CUT, CUT);
        long least = 0;
        Integer last = lastOnset.put(key(word), i);
        if (last != null) {
          least = moved[last] + (nanos - events.get(last).nanos()) / 2;
        }
        moved[i] = Math.max(least, nanos + Math.round(z * sigmaNanos));
      }
    }
  }

  /// A release stays where it was unless its note began late, or the pitch is struck again early.
  private static void moveReleases(List<TimedEvent> events, long[] moved) {
    Map<Integer, Queue<Integer>> sounding = new HashMap<>();
    Map<Integer, Integer> lastRelease = new HashMap<>();
    for (int i = 0; i < moved.length; i++) {
      if (events.get(i) instanceof TimedEvent.Midi(long nanos, int word)) {
        int key = key(word);
        if (MidiWord.isNoteOn(word)) {
          sounding.computeIfAbsent(key, k -> new ArrayDeque<>()).add(i);
          Integer release = lastRelease.remove(key);
          if (release != null) {
            moved[release] = Math.min(moved[release], moved[i]);
          }
        } else if (MidiWord.isNoteOff(word)) {
          Queue<Integer> onsets = sounding.get(key);
          Integer onset = onsets == null ? null : onsets.poll();
          if (onset != null) {
            moved[i] = Math.max(nanos, moved[onset] + (nanos - events.get(onset).nanos()) / 2);
            lastRelease.put(key, i);
          }
        }
      }
    }
  }

  private static int key(int word) {
    return MidiWord.channel(word) << 7 | MidiWord.data1(word);
  }

  @Override
  public long nextNanos() {
    return next < events.size() ? events.get(next).nanos() : Long.MAX_VALUE;
  }

  @Override
  public void deliverNext(MidiSink sink) {
    events.get(next++).deliver(sink);
  }
}
