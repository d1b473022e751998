package antiphon.evaluation;

import antiphon.model.Dice;
import antiphon.model.StepPlayer;
import antiphon.model.encoding.DuetEncoding;
import antiphon.music.Pitch;
import java.util.Arrays;
import java.util.List;

/// An accompanist without a network, to hold one with a network against: a back-off table of chord
/// successions, counted in pieces.
public final class ChordTablePlayer implements StepPlayer {
  private static final int VOICES = DuetEncoding.VOICES;
  private static final int SILENCE_STEPS = 4;
  private static final int VELOCITY = 80;

  private final ChordTable table;
  private final int[] sounding = new int[VOICES];
  private final int[] decisions = new int[VOICES];
  private long seed;
  private int step;
  private int place;
  private int melody;
  private int silentSteps;

  /// A player that knows what follows what in these pieces.
  public ChordTablePlayer(List<DuetPiece> pieces) {
    table = new ChordTable(pieces);
    reset(0);
  }

  @Override
  public int voices() {
    return VOICES;
  }

  @Override
  public String voiceName(int voice) {
    return "Voice " + (1 + voice);
  }

  @Override
  public void reset(long newSeed) {
    seed = newSeed;
    melody = Pitch.SILENT;
    silentSteps = SILENCE_STEPS;
    Arrays.fill(sounding, Pitch.SILENT);
  }

  @Override
  public void begin(int newStep, int placeInBar, int stepsPerBar) {
    step = newStep;
    place = placeInBar;
  }

  @Override
  public boolean prepare() {
    return false;
  }

  @Override
  public void decideBefore() {
    decide(false);
  }

  @Override
  public void decideAfter(int pitch, boolean onset) {
    melody = pitch == Pitch.SILENT ? melody : pitch;
    silentSteps = onset ? 0 : silentSteps;
    decide(onset);
  }

  private void decide(boolean onset) {
    Arrays.fill(decisions, HOLD);
    if (resting()) {
      Arrays.setAll(decisions, voice -> sounding[voice] < 0 ? HOLD : REST);
    } else if (ChordTable.looksAt(place, onset)) {
      long outcome = table.draw(place, onset, sounding, melody, Dice.roll(seed, step, 0));
      if (outcome != ChordTable.HOLD) {
        Arrays.setAll(decisions, voice -> decision(outcome, voice));
      }
    }
  }

  /// A table that knew the past by less than the whole chord may want another note held than
  /// sounds.
  private int decision(long outcome, int voice) {
    int pitch = ChordTable.pitch(outcome, voice, melody);
    boolean begins = ChordTable.begins(outcome, voice) || pitch != sounding[voice];
    return !begins ? HOLD : pitch == Pitch.SILENT ? REST : pitch;
  }

  @Override
  public int decision(int voice) {
    return decisions[voice];
  }

  @Override
  public int velocity(int voice) {
    return VELOCITY;
  }

  @Override
  public boolean sure() {
    return false;
  }

  @Override
  public void end(int performerPitch, boolean performerOnset, int performerVelocity) {
    melody = performerPitch == Pitch.SILENT ? melody : performerPitch;
    silentSteps = performerPitch == Pitch.SILENT ? silentSteps + 1 : 0;
  }

  @Override
  public void sounded(int voice, int pitch, boolean onset) {
    sounding[voice] = pitch;
  }

  @Override
  public boolean resting() {
    return silentSteps >= SILENCE_STEPS;
  }
}
