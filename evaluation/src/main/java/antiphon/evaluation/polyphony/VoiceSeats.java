package antiphon.evaluation.polyphony;

import antiphon.music.grid.GridNote;
import antiphon.music.grid.GridVoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Gives notes to voices, step by step: a note that goes on keeps its voice; new ones take those
/// that are free, in the order of their pitches, so that the voices together move as little as can
/// be and cross as seldom.
final class VoiceSeats {
  private static final int NONE = -1;

  /// Where the voices are taken to be before they have sung, from the highest to the lowest.
  private static final int HIGHEST = 72;

  private static final int LOWEST = 48;

  /// What it costs, in semitones, that two voices cross.
  private static final int CROSSING = 12;

  private final List<String> names;
  private final List<List<GridNote>> notes = new ArrayList<>();
  private final int[] sounding;
  private final int[] onset;
  private final int[] last;
  private int[] best = {};
  private int leastCost;
  private int steps;

  VoiceSeats(List<String> names) {
    this.names = List.copyOf(names);
    int voices = names.size();
    sounding = new int[voices];
    onset = new int[voices];
    last = new int[voices];
    for (int voice = 0; voice < voices; voice++) {
      notes.add(new ArrayList<>());
      sounding[voice] = NONE;
      last[voice] = HIGHEST - (HIGHEST - LOWEST) * voice / Math.max(1, voices - 1);
    }
  }

  int steps() {
    return steps;
  }

  /// One step.
  ///
  /// @param pitches from the highest to the lowest, no more than there are voices
  /// @param begun whether each is struck; one that is not sounded at the step before
  void step(List<Integer> pitches, List<Boolean> begun) {
    int[] seated = new int[names.size()];
    Arrays.fill(seated, NONE);
    List<Integer> fresh = new ArrayList<>();
    for (int i = 0; i < pitches.size(); i++) {
      if (begun.get(i)) {
        fresh.add(pitches.get(i));
      } else {
        seated[holder(pitches.get(i), seated)] = pitches.get(i);
      }
    }
    boolean[] goesOn = new boolean[seated.length];
    for (int voice = 0; voice < seated.length; voice++) {
      goesOn[voice] = seated[voice] != NONE;
    }
    leastCost = Integer.MAX_VALUE;
    seat(fresh, 0, 0, seated);
    for (int voice = 0; voice < best.length; voice++) {
      if (!goesOn[voice]) {
        end(voice);
        if (best[voice] != NONE) {
          sounding[voice] = best[voice];
          last[voice] = best[voice];
          onset[voice] = steps;
        }
      }
    }
    steps++;
  }

  private int holder(int pitch, int[] seated) {
    for (int voice = 0; voice < sounding.length; voice++) {
      if (sounding[voice] == pitch && seated[voice] == NONE) {
        return voice;
      }
    }
    throw new IllegalArgumentException("pitch " + pitch + " goes on but did not sound");
  }

  /// Tries all seats for the fresh notes from `next` on, in the voices from `voice` on, and keeps
  /// the cheapest.
  private void seat(List<Integer> fresh, int next, int voice, int[] seated) {
    if (next == fresh.size()) {
      int cost = cost(seated);
      if (cost < leastCost) {
        leastCost = cost;
        best = seated.clone();
      }
      return;
    }
    for (int at = voice; at < seated.length; at++) {
      if (seated[at] == NONE) {
        seated[at] = fresh.get(next);
        seat(fresh, next + 1, at + 1, seated);
        seated[at] = NONE;
      }
    }
  }

  private int cost(int[] seated) {
    int cost = 0;
    int above = Integer.MAX_VALUE;
    for (int voice = 0; voice < seated.length; voice++) {
      if (seated[voice] != NONE) {
        cost += Math.abs(seated[voice] - last[voice]);
        cost += seated[voice] > above ? CROSSING : 0;
        above = seated[voice];
      }
    }
    return cost;
  }

  private void end(int voice) {
    if (sounding[voice] != NONE) {
      notes.get(voice).add(new GridNote(onset[voice], steps - onset[voice], sounding[voice]));
      sounding[voice] = NONE;
    }
  }

  /// What each voice sang; those that still sound end here.
  List<GridVoice> voices() {
    List<GridVoice> voices = new ArrayList<>();
    for (int voice = 0; voice < names.size(); voice++) {
      end(voice);
      voices.add(new GridVoice(names.get(voice), notes.get(voice)));
    }
    return voices;
  }
}
