package antiphon.model.song;

import static antiphon.model.encoding.DuetEncoding.CLASSES;
import static antiphon.model.encoding.DuetEncoding.CLASS_PITCH;

import antiphon.model.Dice;
import antiphon.model.DuetFeed;
import antiphon.model.DuetNetwork;
import antiphon.model.FinalChord;
import antiphon.model.HeldChord;
import antiphon.model.Steering;
import antiphon.model.encoding.Bearings;
import antiphon.model.encoding.Cell;
import antiphon.model.encoding.DuetEncoding;
import antiphon.model.encoding.KeyTracker;
import antiphon.model.encoding.Window;
import antiphon.model.format.Architecture;
import antiphon.music.Hot;
import antiphon.music.Pitch;
import java.util.Arrays;

/// What harmony lies under the performer's melody: a chord and its bass, step by step.
///
/// A network gives the probability of each chord from the last four bars of the melody; what was
/// played before is not among what it hears, so that one wrong chord does not breed the next. Taken
/// is the chord of which most is likely to be right, and the one that sounds is given up only for
/// one that is better by a share, which is the greater the weaker the place in the bar is.
final class Harmonist {
  /// By what share a chord must be better than the one that sounds: at a bar line, in the middle of
  /// a bar, on another beat, on an eighth, where composers hardly change it. Within an eighth no
  /// chord changes.
  private static final float[] INERTIA = {0, 0.05f, 0.2f, 1.5f};

  /// By what share more it must be better under a note that only goes on.
  private static final float NOTHING_NEW = 0.3f;

  /// How much of a chord's value is what it would have in common with the others that may be right;
  /// the rest is its own probability.
  private static final float AGREEMENT = 0.92f;

  /// How much a chord must be worth to be played before the performer's note is heard.
  private static final float SURE = 0.6f;

  /// What share of the worth that would be needed the best chord may have, to be kept away from
  /// before the performer's note is heard.
  private static final float CLEAR = 0.85f;

  /// By what share chance makes a chord better or worse, for a bar, at the usual temperature.
  private static final float DARING = 0.04f;

  private static final int NO_ANCHOR = -1;
  private static final int EIGHTH = 2;
  private static final int QUARTER = 4;

  private final DuetNetwork network;
  private final Window window = new Window();
  private final Bearings bearings = new Bearings(KeyTracker.ofSongs());
  private final DuetFeed feed;
  private final int[] told = new int[1];
  private final float[] values = new float[ChordSymbol.PLAYED];
  private final float[] textures = new float[CLASSES];
  private Steering steering = new Steering();
  private long seed;
  private int bars;
  private int place;
  private int bar;
  private int now;
  private int anchor;

  /// For how many steps the performer has been silent.
  private int silent;

  /// The chord and the bass's pitch class before this step and in it.
  private int chordBefore;

  private int bassBefore;
  private int chord;
  private int bass;
  private boolean sure;

  /// The place in the bar that the step is taken for: the beat, where the performer begins a
  /// sixteenth after it, who had nothing on it.
  private int meant;

  /// Whether the performer's note goes on, as far as is known.
  private boolean nothingNew;

  /// What the performer's held chord binds the harmony to, all tones for nothing, and its lowest.
  private int bound;

  private int boundBass;
  private boolean settled;

  Harmonist(DuetNetwork network) {
    this.network = network;
    feed = new DuetFeed(network, window);
    reset(0);
  }

  @Hot
  void reset(long newSeed) {
    seed = newSeed;
    bars = 0;
    window.clear();
    feed.reset();
    bearings.reset();
    anchor = NO_ANCHOR;
    silent = 0;
    chordBefore = ChordSymbol.NONE;
    bassBefore = Pitch.SILENT;
    bound = KeyTracker.CHROMATIC;
    settled = false;
    chord = ChordSymbol.NONE;
    bass = Pitch.SILENT;
    Arrays.fill(textures, 1f / CLASSES);
  }

  @Hot
  void steer(Steering asked) {
    steering = asked;
    asked.orient(bearings);
  }

  /// What the performer holds beside his melody, as [antiphon.model.StepPlayer#harmony] has it.
  @Hot
  void bind(long low, long high) {
    bound = HeldChord.of(low, high);
    int lowest = low == 0 ? 64 + Long.numberOfTrailingZeros(high) : Long.numberOfTrailingZeros(low);
    boundBass = lowest % 12;
  }

  /// Whether the performer has played at all.
  @Hot
  boolean hasBegun() {
    return anchor != NO_ANCHOR;
  }

  /// For how many steps he has been silent, or else begun no note in all that the window holds.
  @Hot
  int silence() {
    return silent == 0 && window.performerAbsent() ? Window.PAST : silent;
  }

  /// For how many steps he has done nothing new: was silent, or held a note.
  @Hot
  int quiet() {
    return Math.max(silence(), window.performerHolds());
  }

  /// A step opens.
  @Hot
  void begin(int placeInBar, int stepsPerBar) {
    place = placeInBar;
    bar = stepsPerBar;
    bars += place == 0 ? 1 : 0;
    chord = chordBefore;
    bass = bassBefore;
    settled = window.performerHolds() >= 2 * stepsPerBar;
    if (hasBegun()) {
      open();
    }
  }

  @Hot
  private void open() {
    now = bearings.at(place, anchor);
    feed.open(place, bar, now, anchor);
  }

  /// Does a slice of the work.
  ///
  /// @return true while there is more to do
  @Hot
  boolean prepare() {
    return hasBegun() && feed.prepareSlice();
  }

  /// Decides the harmony of the step. The performer must have begun, or begin here.
  ///
  /// @param cell what he does, or [DuetFeed#UNKNOWN]
  @Hot
  void decide(int cell) {
    if (!hasBegun()) {
      anchor = Cell.pitch(cell);
      open();
    }
    boolean begins = cell != DuetFeed.UNKNOWN && Cell.isOnset(cell);
    nothingNew = cell != DuetFeed.UNKNOWN && Cell.pitch(cell) != Pitch.SILENT && !begins;
    feed.begin(cell);
    while (!feed.isFinished()) {
      feed.slice();
    }
    chord = chordBefore;
    bass = bassBefore;
    boolean late = begins && place % QUARTER == 1 && !Cell.isOnset(window.latest(0));
    meant = late ? place - 1 : place;
    boolean diesAway = silence() >= bar && !begins;
    boolean may = chord == ChordSymbol.NONE || (meant % EIGHTH == 0 && !diesAway);
    sure = !may;
    if (settled) {
      settle(FinalChord.of(Bearings.key(now), feed.performerPitch()));
    } else if (may) {
      chooseChord(network.head(Architecture.CHORD, told, 0, 0));
    }
    if (place + 1 == bar) {
      float[] likely = network.head(Architecture.TEXTURE, told, 0, 0);
      System.arraycopy(likely, 0, textures, 0, CLASSES);
    }
  }

  /// A last note has its chord.
  @Hot
  private void settle(int last) {
    sure = true;
    if (last != FinalChord.ANY) {
      bass = last % 12;
      chord = ChordSymbol.of(bass, last >= 12 ? ChordSymbol.MINOR : ChordSymbol.MAJOR);
    }
  }

  @Hot
  private void chooseChord(float[] probabilities) {
    int reference = feed.reference();
    boolean locked = steering.get(Steering.SCALE_LOCK) != 0;
    int allowed = locked ? scale() : KeyTracker.CHROMATIC;
    int best = ChordSymbol.NONE;
    float most = 0;
    for (int relative = 0; relative < ChordSymbol.PLAYED; relative++) {
      int candidate = ChordSymbol.transposed(relative, reference);
      float value = value(relative, probabilities) * chance(candidate);
      values[relative] = value;
      if (value > most && (ChordSymbol.tones(candidate) & ~allowed) == 0) {
        most = value;
        best = candidate;
      }
    }
    float stays =
        chordBefore == ChordSymbol.NONE
            ? 0
            : values[ChordSymbol.transposed(chordBefore, -reference)];
    float needed = stays * (1 + inertia());
    if (best == ChordSymbol.NONE || best == chordBefore || most <= needed) {
      sure = most <= CLEAR * needed;
      return;
    }
    sure = most >= SURE;
    chord = best;
    told[0] = ChordSymbol.classOf(ChordSymbol.read(best), reference);
    chooseBass(network.head(Architecture.BASS, told, 0, 1), reference);
  }

  /// What a chord is worth: how much of what sounds is likely to be right.
  @Hot
  private float value(int chord, float[] probabilities) {
    float agreement = 0;
    for (int other = 0; other < ChordSymbol.COUNT; other++) {
      agreement += probabilities[CLASS_PITCH + other] * ChordSymbol.agreement(chord, other);
    }
    float own = chord < ChordSymbol.COUNT ? probabilities[CLASS_PITCH + chord] : 0;
    return AGREEMENT * agreement + (1 - AGREEMENT) * own;
  }

  /// What chance makes of a chord's worth in this bar.
  @Hot
  private float chance(int chord) {
    float roll = Dice.roll(seed, (long) bars * ChordSymbol.PLAYED + chord);
    return 1 + DARING * steering.temperature() * (2 * roll - 1);
  }

  @Hot
  private float inertia() {
    float weakness = INERTIA[meant == 0 ? 0 : meant * 2 == bar ? 1 : meant % QUARTER == 0 ? 2 : 3];
    return weakness + (nothingNew ? NOTHING_NEW : 0);
  }

  @Hot
  private void chooseBass(float[] probabilities, int reference) {
    float most = -1;
    for (int tone = 0; tone < 12; tone++) {
      float probability = probabilities[ChordSymbol.bassClassOf(tone, reference)];
      if ((ChordSymbol.tones(chord) >> tone & 1) != 0 && probability > most) {
        most = probability;
        bass = tone;
      }
    }
  }

  /// The pitch classes of the harmony, a set of bits 0-11; none for silence.
  @Hot
  int tones() {
    if (chord == ChordSymbol.NONE) {
      return 0;
    }
    return isBound() ? bound : ChordSymbol.tones(chord);
  }

  /// Whether it is another one than in the step before.
  @Hot
  boolean moves() {
    return chord != chordBefore;
  }

  /// Whether the performer holds a chord that binds it.
  @Hot
  boolean isBound() {
    return bound != KeyTracker.CHROMATIC;
  }

  /// The pitch classes of the scale that the music is in, a set of bits 0-11.
  @Hot
  int scale() {
    return KeyTracker.scale(Bearings.key(now));
  }

  /// The pitch class of its bass.
  @Hot
  int bass() {
    return isBound() ? boundBass : bass;
  }

  /// Whether the performer holds what seems to be his last note: for two bars.
  @Hot
  boolean settled() {
    return settled;
  }

  /// Whether what was decided would very likely stand whatever the performer does.
  @Hot
  boolean sure() {
    return sure;
  }

  /// How well a texture suits, as the network thought at the end of the last bar, 0..1.
  @Hot
  float suits(int texture) {
    return textures[CLASS_PITCH + texture];
  }

  /// The harmony is silent from this step on.
  @Hot
  void rest() {
    chord = ChordSymbol.NONE;
    bass = Pitch.SILENT;
    sure = true;
  }

  /// The step is over.
  @Hot
  void end(int performerPitch, boolean performerOnset) {
    int cell = Cell.of(performerPitch, performerOnset);
    window.advance(place, bar);
    window.set(0, cell);
    for (int voice = 0; voice < DuetEncoding.VOICES; voice++) {
      window.set(1 + voice, Cell.SILENT);
    }
    bearings.hear(cell, place);
    feed.hear(cell, place);
    silent++;
    if (performerPitch != Pitch.SILENT) {
      anchor = performerPitch;
      silent = 0;
    }
    chordBefore = chord;
    bassBefore = bass;
  }
}
