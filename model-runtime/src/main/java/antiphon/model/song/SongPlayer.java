package antiphon.model.song;

import antiphon.model.DuetFeed;
import antiphon.model.DuetNetwork;
import antiphon.model.Steering;
import antiphon.model.StepPlayer;
import antiphon.model.encoding.Cell;
import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.HeadSpec;
import antiphon.model.format.ModelException;
import antiphon.model.kernel.Kernels;
import antiphon.music.Hot;
import antiphon.music.Pitch;
import java.util.List;

/// A piano beside a performer's melody: a Local Conv network says what harmony lies under it
/// ([Harmonist]) and what [Texture] suits ([Phrasing]); two [Hands] play it.
public final class SongPlayer implements StepPlayer {
  /// The style that a model of this player is told to have.
  public static final String STYLE = "song";

  /// It plays on for three bars of the performer's silence; from the second on it holds its chords,
  /// and each bar is softer.
  private static final int SILENCE_STEPS = 48;

  /// How much softer the right hand is than the left.
  private static final int RIGHT_HAND_SOFTER = 8;

  private static final int BAR_LINE_LOUDER = 5;
  private static final int SOFTER_EACH_BAR_OF_SILENCE = 8;

  private final Harmonist harmonist;
  private final Phrasing phrasing;
  private final Hands hands = new Hands();
  private final TenorLine tenor = new TenorLine();
  private final int[] sounding = new int[Texture.ROLES];
  private final int[] age = new int[Texture.ROLES];
  private final int[] decisions = new int[Texture.ROLES];
  private Steering steering = new Steering();
  private int place;
  private int bar;
  private int velocity;
  private boolean resting;
  private boolean silent;

  /// What the texture strikes in this step, and how many thirds of it later.
  private int pattern;

  private int delay;

  /// What the tenor passes through in this step, or [Pitch#SILENT].
  private int passing;

  /// Whether a last note had its chord before this step, and whether it is over.
  private boolean settled;

  private boolean over;

  /// @throws ModelException if the model is of another kind
  public SongPlayer(CompiledModel model, Kernels kernels) throws ModelException {
    Architecture architecture = model.architecture();
    if (!architecture.heads().stream().map(HeadSpec::name).toList().equals(headNames())) {
      throw new ModelException(
          "The model "
              + model.provenance().name()
              + " has no heads for chord, bass and texture, as the song player needs; train one with --kind song.");
    }
    harmonist = new Harmonist(new DuetNetwork(model, kernels));
    phrasing = new Phrasing(harmonist);
    reset(0);
  }

  private static List<String> headNames() {
    return Architecture.song().heads().stream().map(HeadSpec::name).toList();
  }

  @Hot
  @Override
  public int voices() {
    return Texture.ROLES;
  }

  @Override
  public String voiceName(int voice) {
    return switch (voice) {
      case Texture.HIGH -> "Right hand top";
      case Texture.MIDDLE -> "Right hand middle";
      case Texture.LOW -> "Right hand low";
      case Texture.TENOR -> "Left hand high";
      default -> "Left hand bass";
    };
  }

  @Hot
  @Override
  public void reset(long seed) {
    harmonist.reset(seed);
    phrasing.reset(seed);
    hands.reset();
    tenor.reset(seed);
    resting = true;
    settled = false;
    over = false;
    velocity = Steering.MODERATE;
    for (int role = 0; role < Texture.ROLES; role++) {
      sounding[role] = Pitch.SILENT;
      age[role] = 0;
      decisions[role] = HOLD;
    }
  }

  @Hot
  @Override
  public void steer(Steering asked) {
    steering = asked;
    harmonist.steer(asked);
    phrasing.steer(asked);
  }

  @Hot
  @Override
  public void harmony(long low, long high) {
    harmonist.bind(low, high);
  }

  @Hot
  @Override
  public void begin(int step, int placeInBar, int stepsPerBar) {
    place = placeInBar;
    bar = stepsPerBar;
    settled = harmonist.settled();
    harmonist.begin(placeInBar, stepsPerBar);
    phrasing.begin(step, placeInBar);
    hands.settle();
    float density = steering.get(Steering.DENSITY) / 100f;
    tenor.begin(step, placeInBar, phrasing.pulse(stepsPerBar), harmonist.quiet(), density);
    resting = !harmonist.hasBegun() || harmonist.silence() >= SILENCE_STEPS || over;
    silent = true;
    for (int role = 0; role < Texture.ROLES; role++) {
      silent &= sounding[role] == Pitch.SILENT;
    }
  }

  @Hot
  @Override
  public boolean prepare() {
    return harmonist.prepare();
  }

  @Hot
  @Override
  public void decideBefore() {
    decide(DuetFeed.UNKNOWN);
  }

  @Hot
  @Override
  public void decideAfter(int pitch, boolean onset) {
    resting &= !onset || pitch == Pitch.SILENT;
    decide(Cell.of(pitch, onset));
  }

  @Hot
  @Override
  public int decision(int voice) {
    return decisions[voice];
  }

  @Hot
  @Override
  public int delay(int voice) {
    return struckOnPattern(voice) ? delay : 0;
  }

  @Hot
  private boolean struckOnPattern(int voice) {
    return (pattern >> voice & 1) != 0;
  }

  @Hot
  @Override
  public int velocity(int voice) {
    int softer = voice < Texture.TENOR ? RIGHT_HAND_SOFTER : 0;
    int louder = place == 0 ? BAR_LINE_LOUDER : 0;
    int faded = SOFTER_EACH_BAR_OF_SILENCE * (harmonist.silence() / bar);
    return Math.clamp(steering.velocity(velocity * 7 / 8) - softer - faded + louder, 1, 127);
  }

  @Hot
  @Override
  public boolean sure() {
    return harmonist.sure();
  }

  @Hot
  @Override
  public void sounded(int voice, int pitch, boolean onset) {
    sounding[voice] = pitch;
    age[voice] = onset ? 0 : age[voice] + 1;
  }

  @Hot
  @Override
  public void end(int performerPitch, boolean performerOnset, int performerVelocity) {
    over = performerPitch == Pitch.SILENT && (harmonist.settled() || over);
    tenor.end(sounding[Texture.TENOR] - 12 * steering.octaves());
    harmonist.end(performerPitch, performerOnset);
    phrasing.hear(performerPitch, performerOnset, place);
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
  private void decide(int cell) {
    if (resting) {
      harmonist.rest();
    } else {
      harmonist.decide(cell);
    }
    hands.lay(harmonist.tones(), harmonist.bass(), tenor.goal());
    Texture texture = phrasing.texture();
    Pulse pulse = phrasing.pulse(bar);
    boolean still = harmonist.silence() >= bar;
    pattern = !still ? texture.struck(pulse, place) : place == 0 ? Texture.ALL : 0;
    delay = texture.delay(pulse, place);
    int struck = pattern;
    int lasts = still ? Texture.RINGS : texture.lasts();
    if (silent || (harmonist.settled() && !settled)) {
      struck = Texture.ALL;
    }
    passing = Pitch.SILENT;
    if (!resting && !still && !harmonist.isBound() && !harmonist.settled()) {
      struck |= tenor.enters() && sounding[Texture.TENOR] == Pitch.SILENT ? 1 << Texture.TENOR : 0;
      passing = pass(cell);
    }
    for (int role = 0; role < Texture.ROLES; role++) {
      decisions[role] = decide(role, (struck >> role & 1) != 0, lasts);
    }
  }

  @Hot
  private int pass(int cell) {
    int melody = cell == DuetFeed.UNKNOWN ? Pitch.SILENT : Cell.pitch(cell);
    int from = sounding[Texture.TENOR];
    int unshifted = from == Pitch.SILENT ? from : from - 12 * steering.octaves();
    return tenor.passing(
        unshifted,
        hands.pitch(Texture.BASS),
        hands.pitch(Texture.LOW),
        harmonist.tones(),
        harmonist.scale(),
        melody);
  }

  @Hot
  private int decide(int role, boolean struck, int lasts) {
    int pitch = hands.pitch(role);
    int held = sounding[role];
    if (pitch == Pitch.SILENT) {
      return held == Pitch.SILENT ? HOLD : REST;
    }
    int shift = 12 * steering.octaves();
    if (role == Texture.TENOR && passing != Pitch.SILENT) {
      return held == passing + shift ? HOLD : passing + shift;
    }
    if (struck || (held != Pitch.SILENT && !stays(role, held, pitch + shift))) {
      return pitch + shift;
    }
    boolean over = role != Texture.BASS && age[role] + 1 >= lasts;
    return held != Pitch.SILENT && over ? REST : HOLD;
  }

  /// Whether what a role holds may sound on. When the harmony moves, only its own tone may, lest
  /// two roles end on one tone and none on another; its bass goes where the harmony does.
  @Hot
  private boolean stays(int role, int held, int pitch) {
    if (role == Texture.BASS) {
      return (pitch - held) % 12 == 0;
    }
    return harmonist.moves() ? held == pitch : hands.holds(held);
  }
}
