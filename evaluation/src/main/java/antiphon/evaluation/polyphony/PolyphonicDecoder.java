package antiphon.evaluation.polyphony;

import antiphon.model.encoding.PolyphonicEvents;
import antiphon.music.grid.GridVoice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Reads a stream of events as music in a number of voices. Whatever makes no sense is put right
/// and counted: a network may write anything.
///
/// A continued note that did not sound becomes a new one. Where a step has more notes than there
/// are voices, the outer ones stay, of the inner ones the highest. Notes that are not written from
/// the highest to the lowest are sorted. START and END are no music; a stream that breaks off
/// within a step ends with that step.
public final class PolyphonicDecoder {
  /// What was put right.
  ///
  /// @param continuedFromNothing continued notes that did not sound before
  /// @param tooMany notes beyond the voices, left out
  /// @param outOfOrder notes written after a lower one of their step
  public record Repairs(int continuedFromNothing, int tooMany, int outOfOrder) {
    public int total() {
      return continuedFromNothing + tooMany + outOfOrder;
    }

    /// What was put right after an earlier part of the same stream.
    public Repairs since(Repairs earlier) {
      return new Repairs(
          continuedFromNothing - earlier.continuedFromNothing,
          tooMany - earlier.tooMany,
          outOfOrder - earlier.outOfOrder);
    }
  }

  /// What a stream says.
  ///
  /// @param voices the highest first
  public record Decoded(List<GridVoice> voices, int steps, Repairs repairs) {
    public Decoded {
      voices = List.copyOf(voices);
    }
  }

  private final VoiceSeats seats;
  private final int mostVoices;
  private final List<Integer> step = new ArrayList<>();
  private List<Integer> before = List.of();
  private int continuedFromNothing;
  private int tooMany;
  private int outOfOrder;

  private PolyphonicDecoder(List<String> voices) {
    seats = new VoiceSeats(voices);
    mostVoices = voices.size();
  }

  /// Reads a stream.
  ///
  /// @param voices the names of the voices, the highest first, 2..6
  public static Decoded decode(int[] events, List<String> voices) {
    PolyphonicDecoder decoder = new PolyphonicDecoder(voices);
    for (int event : events) {
      switch (event) {
        case PolyphonicEvents.START, PolyphonicEvents.END -> {}
        case PolyphonicEvents.STEP_END -> decoder.endStep();
        default -> decoder.step.add(event);
      }
    }
    if (!decoder.step.isEmpty()) {
      decoder.endStep();
    }
    return decoder.decoded();
  }

  private Decoded decoded() {
    return new Decoded(
        seats.voices(), seats.steps(), new Repairs(continuedFromNothing, tooMany, outOfOrder));
  }

  private void endStep() {
    for (int i = 1; i < step.size(); i++) {
      if (pitch(step.get(i)) > pitch(step.get(i - 1))) {
        outOfOrder++;
      }
    }
    step.sort((a, b) -> pitch(a) == pitch(b) ? a - b : pitch(b) - pitch(a));
    if (step.size() > mostVoices) {
      tooMany += step.size() - mostVoices;
      step.subList(mostVoices - 1, step.size() - 1).clear();
    }
    List<Integer> sounding = new ArrayList<>(before);
    List<Integer> pitches = new ArrayList<>();
    List<Boolean> begun = new ArrayList<>();
    for (int event : step) {
      Integer pitch = pitch(event);
      boolean goesOn = !PolyphonicEvents.isOnset(event) && sounding.remove(/* element */ pitch);
      if (!PolyphonicEvents.isOnset(event) && !goesOn) {
        continuedFromNothing++;
      }
      pitches.add(pitch);
      begun.add(!goesOn);
    }
    seats.step(pitches, begun);
    before = Collections.unmodifiableList(pitches);
    step.clear();
  }

  private static int pitch(int event) {
    return PolyphonicEvents.pitch(event);
  }
}
