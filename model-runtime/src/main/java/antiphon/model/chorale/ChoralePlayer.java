package antiphon.model.chorale;

import static antiphon.model.encoding.DuetEncoding.VOICES;

import antiphon.model.DuetFeed;
import antiphon.model.DuetNetwork;
import antiphon.model.HeldChord;
import antiphon.model.Steering;
import antiphon.model.StepPlayer;
import antiphon.model.encoding.Bearings;
import antiphon.model.encoding.Cell;
import antiphon.model.encoding.KeyTracker;
import antiphon.model.encoding.Window;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import antiphon.model.format.Provenance;
import antiphon.model.kernel.Kernels;
import antiphon.music.Hot;
import antiphon.music.Pitch;
import java.util.List;

/// Alto, tenor and bass to a performer's melody, by a Local Conv network.
///
/// Nothing sounds before the performer's first note, after a beat of his silence, or when he has
/// begun no note in the whole window. No voice rests under a note that has lasted a half, and one
/// that has lasted a bar is taken for the last: the voices settle on a final chord and end with it.
/// What sounds is a [Decision], made ahead where the performer does what was likely ([Answers]).
///
/// A register is asked for in octaves. Downwards what is decided sounds so many octaves away, and
/// the network hears itself where it is at home; upwards the ranges rise as far as the performer
/// leaves room.
///
/// A chord of two pitch classes or more that the performer holds beside his melody binds the voices
/// to them.
public final class ChoralePlayer implements StepPlayer {
  private static final List<String> VOICE_NAMES = List.of("Alto", "Tenor", "Bass");

  /// It rests after a beat of the performer's silence.
  private static final int SILENCE_STEPS = 4;

  private static final int NO_ANCHOR = -1;
  private static final int OCTAVE = 12;
  private static final int HIGHEST = 127;

  /// A last note lasts a bar, and this at least.
  private static final int LAST_NOTE_STEPS = 12;

  private static final int LONG_NOTE_STEPS = 8;

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

  /// How much higher what is decided sounds, whole octaves.
  private int shift;

  /// Whether the performer's note seems to be the last one, and whether it has ended.
  private boolean settled;

  private boolean over;

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
    return VOICE_NAMES.get(voice);
  }

  @Hot
  @Override
  public void reset(long newSeed) {
    seed = newSeed;
    step = 0;
    anchor = NO_ANCHOR;
    velocity = 80;
    resting = true;
    settled = false;
    over = false;
    window.clear();
    bearings.reset();
    decision.reset();
    decision.bind(KeyTracker.CHROMATIC);
  }

  @Hot
  @Override
  public void steer(Steering asked) {
    steering = asked;
    int octaves = asked.octaves();
    int raised = Math.max(0, octaves);
    decision.steer(asked, raised);
    shift = OCTAVE * (octaves - raised);
    asked.orient(bearings);
  }

  @Hot
  @Override
  public void harmony(long low, long high) {
    decision.bind(HeldChord.of(low, high));
    answers.forget();
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
            || window.performerAbsent()
            || over;
    int held = window.performerHolds();
    settled = held >= Math.max(stepsPerBar, LAST_NOTE_STEPS);
    decision.settle(held >= LONG_NOTE_STEPS, settled);
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
      sure = answers.decide(DuetFeed.UNKNOWN, decisions);
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
    if (resting || (settled && pitch == Pitch.SILENT)) {
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
    return decisions[voice] < 0 ? decisions[voice] : inReach(decisions[voice] + shift);
  }

  /// The pitch, or the nearest of its name that there is.
  @Hot
  private static int inReach(int pitch) {
    int reached = pitch;
    while (reached < 0) {
      reached += OCTAVE;
    }
    while (reached > HIGHEST) {
      reached -= OCTAVE;
    }
    return reached;
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
    int unshifted = pitch == Pitch.SILENT ? pitch : inReach(pitch - shift);
    window.set(1 + voice, Cell.of(unshifted, onset));
  }

  @Hot
  @Override
  public void end(int performerPitch, boolean performerOnset, int performerVelocity) {
    int cell = Cell.of(performerPitch, performerOnset);
    window.set(0, cell);
    bearings.hear(cell, place);
    decision.hear(cell, place);
    if (performerPitch != Pitch.SILENT) {
      anchor = performerPitch;
    }
    over = performerPitch == Pitch.SILENT && (settled || over);
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
    decision.open(seed, step, place, bar, bearings.at(place, anchor), anchor);
    answers.plan(anchor, window.latestPitch(0), resting);
  }

  @Hot
  private void restAll() {
    for (int voice = 0; voice < VOICES; voice++) {
      decisions[voice] = window.latestPitch(1 + voice) == Pitch.SILENT ? HOLD : REST;
    }
  }
}
