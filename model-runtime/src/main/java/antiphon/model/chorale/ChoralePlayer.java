package antiphon.model.chorale;

import static antiphon.model.encoding.DuetEncoding.CLASSES;
import static antiphon.model.encoding.DuetEncoding.CLASS_HOLD;
import static antiphon.model.encoding.DuetEncoding.CLASS_PITCH;
import static antiphon.model.encoding.DuetEncoding.CLASS_REST;
import static antiphon.model.encoding.DuetEncoding.MAX_ACTIVE;
import static antiphon.model.encoding.DuetEncoding.NEWEST;
import static antiphon.model.encoding.DuetEncoding.VOICES;

import antiphon.model.Dice;
import antiphon.model.DuetNetwork;
import antiphon.model.StepPlayer;
import antiphon.model.encoding.Cell;
import antiphon.model.encoding.DuetEncoding;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import antiphon.model.format.Provenance;
import antiphon.model.kernel.Kernels;
import antiphon.music.Hot;
import antiphon.music.Pitch;
import java.util.List;

/// Alto, tenor and bass under a performer's melody, by a Local Conv network.
///
/// A step's decision takes the voices in a chain, bass first. **Whether** a voice moves is drawn by
/// seeded dice from the network's probability of holding; **where** it moves is the best pitch that
/// [VoiceLeading] allows. Nothing sounds before the performer's first note, after a beat of his
/// silence, or when he has begun no note in the whole window.
///
/// The window of the trunk is relative to the performer's pitch before this step, so that nearly
/// all of it is computed before he plays; the newest steps go to the heads relative to what he
/// plays.
public final class ChoralePlayer implements StepPlayer {
  private static final String[] NAMES = {"Alto", "Tenor", "Bass"};
  private static final int NEWEST_ROW = Window.PAST;
  private static final int SILENCE_STEPS = 4;
  private static final int NO_ANCHOR = -1;
  private static final float SURE = 0.85f;

  private final DuetNetwork network;
  private final VoiceLeading rules;
  private final Window window = new Window();
  private final int[] newest = new int[MAX_ACTIVE];
  private final int[] chain = new int[MAX_ACTIVE * VOICES];
  private final int[] decisions = new int[VOICES];
  private long seed;
  private int step;
  private int place;
  private int bar;
  private int anchor;
  private int reference;
  private int velocity;
  private boolean resting;
  private boolean sure;

  /// A player of a trained model, whose provenance gives the voices' ranges.
  ///
  /// @throws ModelException if the model is of another kind
  public ChoralePlayer(CompiledModel model, Kernels kernels) throws ModelException {
    network = new DuetNetwork(model, kernels);
    List<Provenance.Range> ranges = model.provenance().ranges();
    if (ranges.size() != VOICES) {
      throw new ModelException(
          "The model "
              + model.provenance().name()
              + " names the ranges of "
              + ranges.size()
              + " voices, not of three; export it again with this version.");
    }
    rules = new VoiceLeading(ranges);
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
  public void begin(int newStep, int placeInBar, int stepsPerBar) {
    step = newStep;
    place = placeInBar;
    bar = stepsPerBar;
    resting =
        anchor == NO_ANCHOR
            || window.performerSilence() >= SILENCE_STEPS
            || window.performerAbsent();
    if (anchor != NO_ANCHOR) {
      anchorAt(anchor);
    }
  }

  @Hot
  @Override
  public boolean prepare() {
    return anchor != NO_ANCHOR && network.trunk().prepareSlice();
  }

  @Hot
  @Override
  public void decideBefore() {
    sure = true;
    if (resting) {
      restAll();
    } else {
      int count = DuetEncoding.unknownRow(place, bar, newest, 0);
      network.trunk().setRow(NEWEST_ROW, newest, 0, count);
      decide(anchor, window.latestPitch(0), count);
    }
  }

  @Hot
  @Override
  public void decideAfter(int pitch, boolean onset) {
    sure = true;
    if (onset && pitch != Pitch.SILENT) {
      resting = false;
      if (anchor == NO_ANCHOR) {
        anchorAt(pitch);
      }
    }
    if (resting) {
      restAll();
      return;
    }
    int cell = Cell.of(pitch, onset);
    int count = DuetEncoding.newestRow(cell, place, bar, anchor, newest, 0);
    network.trunk().setRow(NEWEST_ROW, newest, 0, count);
    int reference = pitch == Pitch.SILENT ? anchor : pitch;
    decide(reference, pitch, DuetEncoding.newestRow(cell, place, bar, reference, newest, 0));
  }

  @Hot
  @Override
  public int decision(int voice) {
    return decisions[voice];
  }

  @Hot
  @Override
  public int velocity(int voice) {
    return Math.clamp(velocity * 7L / 8, 1, 127);
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

  /// Lays the past under the network, relative to a pitch of the performer's.
  @Hot
  private void anchorAt(int pitch) {
    anchor = pitch;
    for (int row = 0; row < Window.PAST; row++) {
      int count = window.encode(row, pitch);
      network.trunk().setRow(row, window.active(), 0, count);
    }
    network.trunk().beginPrepare();
    refer(pitch);
  }

  /// Leads the newest steps to the heads, relative to a pitch of the performer's.
  @Hot
  private void refer(int pitch) {
    reference = pitch;
    network.beginHeads(DuetEncoding.reference(pitch));
    for (int row = Window.PAST - (NEWEST - 1); row < Window.PAST; row++) {
      int count = window.encode(row, pitch);
      network.olderRow(window.active(), 0, count);
    }
  }

  @Hot
  private void restAll() {
    for (int voice = 0; voice < VOICES; voice++) {
      decisions[voice] = window.latestPitch(1 + voice) == Pitch.SILENT ? HOLD : REST;
    }
  }

  /// Decides all voices, with `count` features of the newest row in place.
  @Hot
  private void decide(int to, int performerPitch, int count) {
    if (to != reference) {
      refer(to);
    }
    network.finish(newest, 0, count);
    rules.begin(window, performerPitch);
    int chained = 0;
    for (int head = 0; head < VOICES; head++) {
      int voice = network.voice(head);
      decisions[voice] = choose(voice, network.head(head, chain, 0, chained));
      int cell = outcome(voice);
      rules.decide(1 + voice, Cell.pitch(cell));
      chained += DuetEncoding.chainRow(cell, reference, head, chain, chained);
    }
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
      int pitch = DuetEncoding.decisionOf(klass, reference);
      if (rules.allowed(1 + voice, pitch)) {
        float probability = probabilities[klass];
        moving += probability;
        float score = probability * rules.favour(1 + voice, pitch);
        if (score > bestScore) {
          bestScore = score;
          best = pitch;
          bestProbability = probability;
        }
      }
    }
    if (probabilities[CLASS_REST] > bestProbability) {
      best = held == Pitch.SILENT ? HOLD : REST;
      bestProbability = probabilities[CLASS_REST];
    }
    moving += probabilities[CLASS_REST];
    boolean mayHold = held == Pitch.SILENT || !rules.crosses(1 + voice, held);
    float holding = mayHold ? probabilities[CLASS_HOLD] : 0;
    boolean moves = Dice.roll(seed, step, voice) * (holding + moving) >= holding;
    if (!moves) {
      return HOLD;
    }
    sure &= bestProbability >= SURE * moving;
    return best;
  }
}
