package antiphon.model.duet;

import antiphon.model.Dice;
import antiphon.model.EventNetwork;
import antiphon.model.HeldChord;
import antiphon.model.Sampler;
import antiphon.model.Steering;
import antiphon.model.StepPlayer;
import antiphon.model.encoding.KeyTracker;
import antiphon.model.encoding.MelodyEvents;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import antiphon.model.kernel.Kernels;
import antiphon.music.Hot;
import antiphon.music.Pitch;

/// A partner that trades phrases: while the performer plays it listens; when he has rested for a
/// beat, it goes on from what both have played, in his register, until he comes back.
///
/// A chord of two pitch classes or more that the performer holds beside his melody binds the answer
/// on the beats: notes that begin there are of the chord, those between may pass.
///
/// Any network of the event language [MelodyEvents] can be it. What happens in a step is one event:
/// the performer's while he plays, what really sounded of ours while we do. The answer's events are
/// drawn from the network's distribution, weighed by what the answer owes to the phrase
/// ([Consequent]), by seeded dice; the first of an answer is a note.
public final class DuetPlayer implements StepPlayer {
  /// The steps of silence after which a phrase is answered: a beat.
  public static final int REST_STEPS = 4;

  /// The temperature at which events are drawn: a little below the network's own.
  public static final float TEMPERATURE = 0.9f;

  private static final float LOUDNESS_MEMORY = 0.75f;
  private static final int MODERATE = 80;

  private final EventNetwork network;
  private final Turn turn = new Turn(REST_STEPS);
  private final Register register = new Register();
  private final Consequent consequent = new Consequent();
  private final Sampler sampler = new Sampler(MelodyEvents.CLASSES);
  private final float[] likely = new float[MelodyEvents.CLASSES];
  private Steering steering = new Steering();
  private long seed;
  private int step;
  private int chord;
  private boolean onBeat;
  private int decision;
  private float loudness;
  private int performer;
  private int ours;
  private boolean oursBegan;
  private int oursBefore;

  /// @throws ModelException if the model foretells other events than a melody's
  public DuetPlayer(CompiledModel model, Kernels kernels) throws ModelException {
    if (!model.architecture().encoding().equals(MelodyEvents.NAME)) {
      throw new ModelException(
          "The model "
              + model.provenance().name()
              + " reads music as "
              + model.architecture().encoding()
              + ", but the duet player needs one for "
              + MelodyEvents.NAME
              + "; `antiphon networks` lists those at hand.");
    }
    network = EventNetwork.ahead(model, kernels);
    reset(0);
  }

  @Hot
  @Override
  public int voices() {
    return 1;
  }

  @Override
  public String voiceName(int voice) {
    return "Answer";
  }

  @Hot
  @Override
  public void reset(long newSeed) {
    seed = newSeed;
    step = 0;
    loudness = MODERATE;
    performer = Pitch.SILENT;
    ours = Pitch.SILENT;
    oursBegan = false;
    oursBefore = Pitch.SILENT;
    chord = KeyTracker.CHROMATIC;
    turn.reset();
    register.reset();
    consequent.reset();
    network.reset();
  }

  @Hot
  @Override
  public void steer(Steering asked) {
    steering = asked;
    register.lift(asked.octaves());
    consequent.steer(asked);
  }

  @Hot
  @Override
  public void harmony(long low, long high) {
    chord = HeldChord.of(low, high);
  }

  @Hot
  @Override
  public void begin(int newStep, int placeInBar, int stepsPerBar) {
    step = newStep;
    onBeat = placeInBar % Turn.stepsPerBeat(stepsPerBar) == 0;
    consequent.begin(placeInBar, stepsPerBar);
    turn.begin(placeInBar, stepsPerBar, consequent.isClosed());
    if (turn.answerBegins()) {
      consequent.answer();
    }
  }

  @Hot
  @Override
  public boolean prepare() {
    return network.prepare();
  }

  @Hot
  @Override
  public void decideBefore() {
    decision = turn.answers() ? draw() : silence();
  }

  @Hot
  @Override
  public void decideAfter(int pitch, boolean onset) {
    if (onset && pitch != Pitch.SILENT) {
      decision = silence();
    } else {
      decideBefore();
    }
  }

  @Hot
  @Override
  public int decision(int voice) {
    return decision;
  }

  @Hot
  @Override
  public int velocity(int voice) {
    return Math.clamp(steering.velocity((int) loudness), 1, 127);
  }

  /// An answer comes in time; should the performer come back in the same moment, it ends.
  @Hot
  @Override
  public boolean sure() {
    return true;
  }

  @Hot
  @Override
  public void sounded(int voice, int pitch, boolean onset) {
    oursBefore = ours;
    ours = pitch;
    oursBegan = onset;
  }

  @Hot
  @Override
  public void end(int performerPitch, boolean performerOnset, int performerVelocity) {
    if (performerOnset) {
      loudness = LOUDNESS_MEMORY * loudness + (1 - LOUDNESS_MEMORY) * performerVelocity;
    }
    boolean wasOver = turn.over();
    boolean answering = turn.answers();
    if (performerPitch != Pitch.SILENT && turn.awaits()) {
      consequent.phrase();
    }
    consequent.end(performerPitch, performerOnset);
    turn.end(performerPitch);
    if (!turn.over() || !wasOver) {
      boolean theirs = performerPitch != Pitch.SILENT || !answering;
      if (!theirs && oursBegan) {
        consequent.play(register.own(ours));
      }
      network.push(theirs ? theirEvent(performerPitch, performerOnset) : ourEvent());
    }
    performer = performerPitch;
  }

  @Hot
  @Override
  public boolean resting() {
    return turn.over();
  }

  @Hot
  private int theirEvent(int pitch, boolean onset) {
    if (pitch == Pitch.SILENT) {
      return performer == Pitch.SILENT ? MelodyEvents.NONE : MelodyEvents.OFF;
    }
    int heard = register.hear(pitch);
    return onset || pitch != performer ? MelodyEvents.noteOn(heard) : MelodyEvents.NONE;
  }

  @Hot
  private int ourEvent() {
    if (ours == Pitch.SILENT) {
      return oursBefore == Pitch.SILENT ? MelodyEvents.NONE : MelodyEvents.OFF;
    }
    return oursBegan ? MelodyEvents.noteOn(register.own(ours)) : MelodyEvents.NONE;
  }

  @Hot
  private int silence() {
    return ours == Pitch.SILENT ? HOLD : REST;
  }

  /// The next event of the answer as a decision.
  @Hot
  private int draw() {
    float[] likely = likely(turn.answerBegins());
    float temperature = TEMPERATURE * steering.temperature();
    int event = sampler.draw(likely, temperature, Dice.roll(seed, step));
    return switch (event) {
      case MelodyEvents.NONE -> HOLD;
      case MelodyEvents.OFF -> silence();
      default -> register.play(MelodyEvents.pitch(event));
    };
  }

  /// The distribution, with as many notes as are asked for, as becomes the answer, and on a beat of
  /// the chord that is held.
  ///
  /// @param onset whether only events that begin a note are possible
  @Hot
  private float[] likely(boolean onset) {
    float others = onset ? 0 : 1 / steering.noteFavour();
    System.arraycopy(network.distribution(), 0, likely, 0, likely.length);
    likely[MelodyEvents.NONE] *= others;
    likely[MelodyEvents.OFF] *= others;
    boolean bound = onBeat && chord != KeyTracker.CHROMATIC;
    int before = ours == Pitch.SILENT ? Pitch.SILENT : register.own(ours);
    consequent.weigh(likely, turn.left(), turn.whole(), before, bound);
    if (bound) {
      for (int pitch = MelodyEvents.LOWEST; pitch <= MelodyEvents.HIGHEST; pitch++) {
        if ((chord >> pitch % 12 & 1) == 0) {
          likely[MelodyEvents.noteOn(pitch)] = 0;
        }
      }
    }
    return likely;
  }
}
