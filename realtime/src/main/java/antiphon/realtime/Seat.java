package antiphon.realtime;

import antiphon.model.StepPlayer;
import antiphon.music.Hot;
import antiphon.music.time.StepGrid;
import antiphon.realtime.flight.FinishEvent;
import antiphon.realtime.flight.PrepareEvent;
import antiphon.realtime.telemetry.Counters;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The player whose turn it is, those who may take its place, and all that is said to it. What it
/// throws is for the caller to catch, who then calls [#vacate]. Confined to one thread, but for
/// [#failure].
final class Seat {
  private static final StepPlayer NOBODY = new RestingPlayer();

  private final @Nullable StepPlayer[] players;
  private final long seed;
  private final StepGrid grid;
  private final Tuning tuning;
  private final Ensemble ensemble;
  private final Counters counters;
  private final PrepareEvent prepareEvent = new PrepareEvent();
  private final FinishEvent finishEvent = new FinishEvent();
  private StepPlayer player;
  private int wanted = -1;
  private int firstStep;
  private boolean preparing;
  private long harmonyLow;
  private long harmonyHigh;
  private volatile @Nullable Throwable failure;

  /// @param players by slot; the first one begins
  Seat(
      @Nullable StepPlayer[] players,
      long seed,
      StepGrid grid,
      Tuning tuning,
      Ensemble ensemble,
      Counters counters) {
    this.players = players;
    this.seed = seed;
    this.grid = grid;
    this.tuning = tuning;
    this.ensemble = ensemble;
    this.counters = counters;
    player = Objects.requireNonNull(players[0], "slot 0 needs a player");
  }

  /// Who plays.
  @Hot
  StepPlayer player() {
    return player;
  }

  /// Why the last player that failed did, `null` where none did. Any thread.
  @Nullable Throwable failure() {
    return failure;
  }

  // ---- who plays ----

  /// Play begins: the player forgets all but what it is told here.
  @Hot
  void reset() {
    player.reset(seed);
    player.harmony(harmonyLow, harmonyHigh);
  }

  /// The player in a slot is to take over.
  ///
  /// @return whether there is such a slot
  @Hot
  boolean want(int slot) {
    boolean exists = slot >= 0 && slot < players.length;
    if (exists) {
      wanted = slot;
    }
    return exists;
  }

  /// Whether another player is to take over.
  @Hot
  boolean hasNext() {
    return wanted >= 0 && players[wanted] != null;
  }

  /// It takes over.
  ///
  /// @param step its first one
  @Hot
  void change(int step) {
    StepPlayer next = wanted < 0 ? null : players[wanted];
    wanted = -1;
    if (next != null) {
      player = next;
      firstStep = step;
      reset();
    }
  }

  /// The steps are counted otherwise from now on; to the player they still follow each other.
  @Hot
  void shift(int steps) {
    firstStep += steps;
  }

  /// The player has failed: nobody plays.
  @Hot
  void vacate(@Nullable Throwable e) {
    failure = e;
    counters.increment(Counters.Id.PLAYER_FAILURES);
    player = NOBODY;
    preparing = false;
  }

  // ---- what is said to the player ----

  /// What sounds in the zone that only thinks has changed.
  ///
  /// @return whether more of it sounds
  @Hot
  boolean takeHarmony(long low, long high) {
    boolean more = (low & ~harmonyLow) != 0 || (high & ~harmonyHigh) != 0;
    harmonyLow = low;
    harmonyHigh = high;
    return more;
  }

  @Hot
  void tellHarmony() {
    player.harmony(harmonyLow, harmonyHigh);
  }

  /// A step opens.
  @Hot
  void begin(int step) {
    preparing = true;
    player.steer(tuning.steering());
    player.begin(step - firstStep, grid.placeInBar(step), grid.stepsPerBar());
  }

  /// Whether the step is not yet prepared.
  @Hot
  boolean preparing() {
    return preparing;
  }

  /// The step is decided no more.
  @Hot
  void stopPreparing() {
    preparing = false;
  }

  /// Does a slice of the preparation.
  ///
  /// @return true while there is more to do
  @Hot
  boolean prepare(int step) {
    if (preparing) {
      prepareEvent.begin();
      preparing = player.prepare();
      prepareEvent.done(step, !preparing);
    }
    return preparing;
  }

  /// Decides without knowing the performer.
  ///
  /// @return whether it is sure
  @Hot
  boolean decideBefore() {
    player.decideBefore();
    counters.increment(Counters.Id.DECISIONS_BEFORE);
    return player.sure();
  }

  @Hot
  void decideAfter(int step, int pitch, boolean onset) {
    finishEvent.begin();
    player.decideAfter(pitch, onset);
    finishEvent.done(step, pitch, !preparing);
    counters.increment(Counters.Id.DECISIONS_AFTER);
  }

  /// A step closes: what the voices sounded, and the performer.
  @Hot
  void end(int pitch, boolean onset, int velocity) {
    for (int voice = 0; voice < player.voices(); voice++) {
      player.sounded(voice, ensemble.pitch(voice), ensemble.attacked(voice));
    }
    player.end(pitch, onset, velocity);
    counters.increment(Counters.Id.STEPS);
  }
}
