package antiphon.model.chorale;

import static antiphon.model.encoding.DuetEncoding.VOICES;

import antiphon.model.DuetNetwork;
import antiphon.model.Steering;
import antiphon.model.StepPlayer;
import antiphon.model.encoding.Bearings;
import antiphon.model.encoding.Cell;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import antiphon.model.format.Provenance;
import antiphon.model.kernel.Kernels;
import antiphon.music.Hot;
import antiphon.music.Pitch;
import java.util.List;

/// Three voices to a performer's melody, by a Local Conv network: alto, tenor and bass of a
/// chorale, or the hands of a piano.
///
/// Nothing sounds before the performer's first note, after his silence (how long depends on the
/// style), or when he has begun no note in the whole window. What sounds is a [Decision], made
/// ahead where the performer does what was likely ([Answers]).
public final class ChoralePlayer implements StepPlayer {
  private static final int NO_ANCHOR = -1;

  private final Style style;
  private final Window window = new Window();
  private final Bearings bearings = new Bearings();
  private final Decision decision;
  private final Answers answers;
  private final int[] decisions = new int[VOICES];
  private Steering steering = new Steering();
  private long seed;
  private int step;
  private int place;
  private int bar;
  private int anchor;
  private int velocity;
  private boolean resting;
  private boolean sure;

  /// A player of a trained model, whose provenance gives the voices' ranges.
  ///
  /// @throws ModelException if the model is of another kind
  public ChoralePlayer(CompiledModel model, Kernels kernels) throws ModelException {
    DuetNetwork network = new DuetNetwork(model, kernels);
    style = Style.of(model.provenance().style());
    List<Provenance.Range> ranges = model.provenance().ranges();
    if (ranges.size() != VOICES) {
      throw new ModelException(
          "The model "
              + model.provenance().name()
              + " names the ranges of "
              + ranges.size()
              + " voices, not of three; export it again with this version.");
    }
    decision = new Decision(network, new VoiceLeading(ranges, style), window);
    answers = new Answers(decision);
    reset(0);
  }

  @Hot
  @Override
  public int voices() {
    return VOICES;
  }

  @Override
  public String voiceName(int voice) {
    return style.voiceName(voice);
  }

  @Hot
  @Override
  public void reset(long newSeed) {
    seed = newSeed;
    step = 0;
    anchor = NO_ANCHOR;
    velocity = 80;
    resting = true;
    window.clear();
    bearings.reset();
  }

  @Hot
  @Override
  public void steer(Steering asked) {
    steering = asked;
    decision.steer(asked);
    bearings.tell(asked.get(Steering.KEY));
    bearings.lock(asked.get(Steering.KEY_LOCK) != 0);
  }

  @Hot
  @Override
  public void begin(int newStep, int placeInBar, int stepsPerBar) {
    step = newStep;
    place = placeInBar;
    bar = stepsPerBar;
    resting =
        anchor == NO_ANCHOR
            || window.performerSilence() >= style.silenceSteps()
            || window.performerAbsent();
    if (anchor != NO_ANCHOR) {
      open();
    }
  }

  @Hot
  @Override
  public boolean prepare() {
    return anchor != NO_ANCHOR && (decision.prepareSlice() || answers.slice());
  }

  @Hot
  @Override
  public void decideBefore() {
    sure = true;
    if (resting) {
      restAll();
    } else {
      sure = answers.decide(Decision.UNKNOWN, decisions);
    }
  }

  @Hot
  @Override
  public void decideAfter(int pitch, boolean onset) {
    sure = true;
    if (onset && pitch != Pitch.SILENT) {
      resting = false;
      if (anchor == NO_ANCHOR) {
        anchor = pitch;
        open();
      }
    }
    if (resting) {
      restAll();
      return;
    }
    sure = answers.decide(Cell.of(pitch, onset), decisions);
  }

  /// How many decisions were there when they were asked for.
  long answeredAhead() {
    return answers.hits();
  }

  @Hot
  @Override
  public int decision(int voice) {
    return decisions[voice];
  }

  @Hot
  @Override
  public int velocity(int voice) {
    return Math.clamp(steering.velocity(velocity * 7 / 8), 1, 127);
  }

  @Hot
  @Override
  public boolean sure() {
    return sure;
  }

  @Hot
  @Override
  public void sounded(int voice, int pitch, boolean onset) {
    if (voice == 0) {
      window.advance(place, bar);
    }
    window.set(1 + voice, Cell.of(pitch, onset));
  }

  @Hot
  @Override
  public void end(int performerPitch, boolean performerOnset, int performerVelocity) {
    int cell = Cell.of(performerPitch, performerOnset);
    window.set(0, cell);
    bearings.hear(cell, place);
    if (performerPitch != Pitch.SILENT) {
      anchor = performerPitch;
    }
    if (performerOnset) {
      velocity = performerVelocity;
    }
  }

  @Hot
  @Override
  public boolean resting() {
    return resting;
  }

  @Hot
  private void open() {
    decision.open(seed, step, place, bar, bearings.at(place), anchor);
    answers.plan(anchor, window.latestPitch(0), resting);
  }

  @Hot
  private void restAll() {
    for (int voice = 0; voice < VOICES; voice++) {
      decisions[voice] = window.latestPitch(1 + voice) == Pitch.SILENT ? HOLD : REST;
    }
  }
}
