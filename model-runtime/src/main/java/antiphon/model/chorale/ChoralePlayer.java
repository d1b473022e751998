package antiphon.model.chorale;

import static antiphon.model.encoding.DuetEncoding.VOICES;

import antiphon.model.DuetNetwork;
import antiphon.model.Steering;
import antiphon.model.StepPlayer;
import antiphon.model.encoding.Cell;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import antiphon.model.format.Provenance;
import antiphon.model.kernel.Kernels;
import antiphon.music.Hot;
import antiphon.music.Pitch;
import java.util.List;

/// Alto, tenor and bass under a performer's melody, by a Local Conv network.
///
/// Nothing sounds before the performer's first note, after a beat of his silence, or when he has
/// begun no note in the whole window. What sounds is a [Decision], made ahead where the performer
/// does what was likely ([Answers]).
public final class ChoralePlayer implements StepPlayer {
  private static final String[] NAMES = {"Alto", "Tenor", "Bass"};
  private static final int SILENCE_STEPS = 4;
  private static final int NO_ANCHOR = -1;

  private final Window window = new Window();
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
    List<Provenance.Range> ranges = model.provenance().ranges();
    if (ranges.size() != VOICES) {
      throw new ModelException(
          "The model "
              + model.provenance().name()
              + " names the ranges of "
              + ranges.size()
              + " voices, not of three; export it again with this version.");
    }
    decision = new Decision(network, new VoiceLeading(ranges), window);
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
    return NAMES[voice];
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
  }

  @Hot
  @Override
  public void steer(Steering asked) {
    steering = asked;
    decision.steer(asked);
  }

  @Hot
  @Override
  public void begin(int newStep, int placeInBar, int stepsPerBar) {
    step = newStep;
    place = placeInBar;
    bar = stepsPerBar;
    resting =
        anchor == NO_ANCHOR
            || window.performerSilence() >= SILENCE_STEPS
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
    window.set(0, Cell.of(performerPitch, performerOnset));
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
    decision.open(seed, step, place, bar, anchor);
    answers.plan(anchor, window.latestPitch(0), resting);
  }

  @Hot
  private void restAll() {
    for (int voice = 0; voice < VOICES; voice++) {
      decisions[voice] = window.latestPitch(1 + voice) == Pitch.SILENT ? HOLD : REST;
    }
  }
}
