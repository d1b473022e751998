package antiphon.model.chorale;

import static antiphon.model.StepPlayer.HOLD;
import static antiphon.model.StepPlayer.REST;
import static antiphon.model.encoding.DuetEncoding.CLASSES;
import static antiphon.model.encoding.DuetEncoding.CLASS_HOLD;
import static antiphon.model.encoding.DuetEncoding.CLASS_PITCH;
import static antiphon.model.encoding.DuetEncoding.CLASS_REST;
import static antiphon.model.encoding.DuetEncoding.MAX_ACTIVE;
import static antiphon.model.encoding.DuetEncoding.VOICES;
import static antiphon.model.encoding.KeyTracker.CHROMATIC;

import antiphon.model.Dice;
import antiphon.model.DuetFeed;
import antiphon.model.DuetNetwork;
import antiphon.model.FinalChord;
import antiphon.model.Sampler;
import antiphon.model.Steering;
import antiphon.model.encoding.Bearings;
import antiphon.model.encoding.Cell;
import antiphon.model.encoding.DuetEncoding;
import antiphon.model.encoding.KeyTracker;
import antiphon.model.encoding.Window;
import antiphon.music.Hot;
import antiphon.music.Pitch;

/// What all voices do in a step, decided in slices, for one thing after the other that the
/// performer may do in it.
///
/// The voices are taken in a chain, bass first. **Whether** a voice moves is drawn by seeded dice
/// from the network's probability of holding, on a beat with less left to chance; **where** it
/// moves is the best pitch that [VoiceLeading] allows, and while his note is not known [Foresight]
/// favours. What may not be held moves, and rests only where it may not go anywhere. A voice that
/// is silent comes in with his note.
final class Decision {
  private static final int STAYS = 0;
  private static final int MOVES = 1;

  private static final float SURE = 0.85f;

  private static final int QUARTER = 4;

  /// How much of the temperature counts on a beat: what moves or stays there by chance is heard as
  /// a wrong harmony.
  private static final float CALM = 0.7f;

  private final DuetNetwork network;
  private final VoiceLeading rules;
  private final Window window;
  private final DuetFeed feed;
  private final Foresight foresight = new Foresight();
  private final int[] chain = new int[MAX_ACTIVE * VOICES];
  private final int[] decisions = new int[VOICES];
  private final Sampler sampler = new Sampler(2);
  private final float[] staying = new float[2];
  private Steering steering = new Steering();
  private int chord = CHROMATIC;
  private long seed;
  private int step;
  private int place;
  private int bearings;
  private boolean sure;

  /// Whether the performer's note is a long one, and whether it seems to be the last; and whether
  /// it goes on as such in what is decided.
  private boolean lasts;

  private boolean settled;
  private boolean sustained;
  private boolean ending;

  /// Whether what he does is not known, and whether he is known to begin a note.
  private boolean unknown;

  private boolean begins;

  Decision(DuetNetwork network, VoiceLeading rules, Window window) {
    this.network = network;
    this.rules = rules;
    this.window = window;
    this.feed = new DuetFeed(network, window);
  }

  /// Sets how daring it is and how much it moves.
  ///
  /// @param octaves how many octaves higher the ranges lie, 0 or more
  @Hot
  void steer(Steering asked, int octaves) {
    steering = asked;
    rules.lift(octaves);
  }

  /// From now on the voices sound nothing but the notes of a chord.
  ///
  /// @param pitchClasses a set of bits 0-11, [KeyTracker#CHROMATIC] to let them free
  @Hot
  void bind(int pitchClasses) {
    chord = pitchClasses;
  }

  /// What the performer's note has become: under a long one, as long as it goes on, no voice rests;
  /// under one that seems to be the last the voices settle on a [FinalChord] and move no more.
  @Hot
  void settle(boolean longNote, boolean last) {
    lasts = longNote;
    settled = last;
  }

  /// Forgets what was heard of the melody.
  @Hot
  void reset() {
    feed.reset();
  }

  /// Hears the performer's part of a step that is over.
  @Hot
  void hear(int cell, int placeInBar) {
    feed.hear(cell, placeInBar);
  }

  /// Another step opens: the past lies under the network.
  ///
  /// @param bearingsNow the step's, as [antiphon.model.encoding.Bearings] packs them
  /// @param pitch the performer's last one
  @Hot
  void open(
      long newSeed, int newStep, int placeInBar, int stepsPerBar, int bearingsNow, int pitch) {
    seed = newSeed;
    step = newStep;
    place = placeInBar;
    bearings = bearingsNow;
    feed.open(placeInBar, stepsPerBar, bearingsNow, pitch);
  }

  /// Does a slice of what is the same whatever the performer does.
  ///
  /// @return true if there was something to do
  @Hot
  boolean prepareSlice() {
    return feed.prepareSlice();
  }

  /// Begins to decide for what the performer does: a [Cell] or [DuetFeed#UNKNOWN].
  @Hot
  void begin(int cell) {
    feed.begin(cell);
    unknown = cell == DuetFeed.UNKNOWN && window.latestPitch(0) != Pitch.SILENT;
    begins = cell != DuetFeed.UNKNOWN && Cell.isOnset(cell);
    boolean goesOn =
        feed.performerPitch() != Pitch.SILENT && (cell == DuetFeed.UNKNOWN || !Cell.isOnset(cell));
    sustained = lasts && goesOn;
    ending = settled && goesOn;
  }

  /// Does some more, at most some 20 microseconds once the trunk is prepared.
  ///
  /// @return true while there is more to do
  @Hot
  boolean slice() {
    if (feed.isFinished()) {
      choose();
      return false;
    }
    feed.slice();
    return true;
  }

  /// What a voice does: [antiphon.model.StepPlayer#HOLD], `REST` or a pitch.
  @Hot
  int voice(int voice) {
    return decisions[voice];
  }

  /// Whether every voice that moves very likely moves there.
  @Hot
  boolean sure() {
    return sure;
  }

  @Hot
  private void choose() {
    sure = true;
    rules.begin(window, feed.performerPitch(), scale());
    if (unknown) {
      foresight.expect(window.latestPitch(0), Bearings.key(bearings));
    }
    if (chord != CHROMATIC) {
      rules.bind(chord, chord);
    } else if (ending) {
      int key = Bearings.key(bearings);
      int last = FinalChord.sounding(key, sounding(), window.latestPitch(VOICES));
      if (last == FinalChord.ANY) {
        last = FinalChord.of(key, feed.performerPitch());
      }
      rules.bind(FinalChord.notes(last), FinalChord.root(last));
    }
    int chained = 0;
    for (int head = 0; head < VOICES; head++) {
      int voice = network.voice(head);
      decisions[voice] = choose(voice, network.head(head, chain, 0, chained));
      int cell = outcome(voice);
      rules.decide(1 + voice, Cell.pitch(cell));
      chained += DuetEncoding.chainRow(cell, feed.reference(), head, chain, chained);
    }
  }

  /// The pitch classes of what sounded in the step before, the performer included.
  @Hot
  private int sounding() {
    int classes = 0;
    for (int line = 0; line <= VOICES; line++) {
      int pitch = window.latestPitch(line);
      classes |= pitch == Pitch.SILENT ? 0 : 1 << pitch % 12;
    }
    return classes;
  }

  /// The pitch classes that may be begun.
  @Hot
  private int scale() {
    boolean locked = steering.get(Steering.SCALE_LOCK) != 0;
    return locked ? KeyTracker.scale(Bearings.key(bearings)) : CHROMATIC;
  }

  @Hot
  private int outcome(int voice) {
    int before = window.latest(1 + voice);
    return switch (decisions[voice]) {
      case HOLD -> Cell.held(before);
      case REST -> Cell.SILENT;
      default -> Cell.of(decisions[voice], true);
    };
  }

  @Hot
  private int choose(int voice, float[] probabilities) {
    int held = window.latestPitch(1 + voice);
    int best = HOLD;
    float bestScore = Float.NEGATIVE_INFINITY;
    float bestProbability = 0;
    float moving = 0;
    for (int klass = CLASS_PITCH; klass < CLASSES; klass++) {
      int pitch = DuetEncoding.decisionOf(klass, feed.reference());
      if (rules.allowed(1 + voice, pitch)) {
        float probability = probabilities[klass];
        moving += probability;
        float score = probability * rules.favour(1 + voice, pitch);
        score *= unknown ? foresight.worth(pitch) : 1;
        if (score > bestScore) {
          bestScore = score;
          best = pitch;
          bestProbability = probability;
        }
      }
    }
    boolean mayHold = held == Pitch.SILENT || rules.mayHold(1 + voice, held);
    boolean comesIn = begins && held == Pitch.SILENT;
    float resting = sustained || comesIn ? 0 : probabilities[CLASS_REST];
    if (mayHold ? resting > bestProbability : best == HOLD) {
      best = held == Pitch.SILENT ? HOLD : REST;
      bestProbability = resting;
    }
    moving += resting;
    if (ending && mayHold) {
      return HOLD;
    }
    staying[STAYS] = mayHold && !comesIn ? probabilities[CLASS_HOLD] : 0;
    staying[MOVES] = moving * steering.noteFavour();
    float dice = Dice.roll(seed, step, voice);
    if (sampler.draw(staying, temperature(), dice) == STAYS) {
      return HOLD;
    }
    sure &= bestProbability >= SURE * moving;
    return best;
  }

  /// How far chance goes in whether a voice moves.
  @Hot
  private float temperature() {
    return steering.temperature() * (place % QUARTER == 0 ? CALM : 1);
  }
}
