package antiphon.app.bench;

import antiphon.app.Players;
import antiphon.evaluation.FreeRun;
import antiphon.model.StepPlayer;
import antiphon.model.encoding.Cell;
import antiphon.model.encoding.MelodyEvents;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import antiphon.model.kernel.Kernels;
import antiphon.music.Pitch;

/// Measures a player on this thread, while it accompanies music: each of its steps from when it
/// opens to when all of its notes are decided.
final class PlayerBench {
  private static final int STEPS_PER_BAR = 16;
  private static final int VELOCITY = 80;

  private final StepPlayer player;
  private final int[] events = BenchMusic.events(MelodyEvents.NAME);
  private final int[] sounding;
  private int step;
  private int pitch = Pitch.SILENT;

  private PlayerBench(StepPlayer player) {
    this.player = player;
    this.sounding = new int[player.voices()];
    player.reset(1);
    for (int voice = 0; voice < sounding.length; voice++) {
      sounding[voice] = Cell.SILENT;
    }
  }

  /// Measures one of the players at hand.
  ///
  /// @throws ModelException if no player can make music of the model
  static PlayerFigures measure(Players players, String name, Pace pace) throws ModelException {
    long start = System.nanoTime();
    CompiledModel model = players.find(name);
    PlayerBench bench = new PlayerBench(Players.player(model, Kernels.best()));
    double loadMillis = (System.nanoTime() - start) / 1e6;
    Rounds.Result full = new Rounds(pace, 1).warmUp(bench::decide).measure(bench::decide);
    Rounds.Result parts = new Rounds(pace, 2).warmUp(bench::prepared).measure(bench::prepared);
    return new PlayerFigures(
        name,
        model.architecture().weights(),
        model.bytes(),
        executed(model),
        loadMillis,
        full.parts().getFirst(),
        parts.parts().getFirst(),
        parts.parts().getLast(),
        full.allocatedBytes() + parts.allocatedBytes());
  }

  /// A step of which nothing is prepared.
  private void decide(long[] nanos) {
    long start = System.nanoTime();
    open();
    decideAfter();
    nanos[0] = System.nanoTime() - start;
    close();
  }

  /// A step of which everything is prepared that can be.
  private void prepared(long[] nanos) {
    long start = System.nanoTime();
    open();
    boolean more = true;
    while (more) {
      more = player.prepare();
    }
    long prepared = System.nanoTime();
    decideAfter();
    nanos[1] = System.nanoTime() - prepared;
    nanos[0] = prepared - start;
    close();
  }

  private void open() {
    player.begin(step, step % STEPS_PER_BAR, STEPS_PER_BAR);
  }

  private int event() {
    return events[step % events.length];
  }

  private void decideAfter() {
    int event = event();
    if (MelodyEvents.isOnset(event)) {
      pitch = MelodyEvents.pitch(event);
    } else if (event == MelodyEvents.OFF) {
      pitch = Pitch.SILENT;
    }
    player.decideAfter(pitch, MelodyEvents.isOnset(event));
  }

  private void close() {
    for (int voice = 0; voice < sounding.length; voice++) {
      int cell = FreeRun.outcome(player.decision(voice), sounding[voice]);
      sounding[voice] = cell;
      player.sounded(voice, Cell.pitch(cell), Cell.isOnset(cell));
    }
    player.end(pitch, MelodyEvents.isOnset(event()), VELOCITY);
    step++;
  }

  /// Multiply-adds of a step of which nothing is prepared, on the mean over the music.
  private static long executed(CompiledModel model) throws ModelException {
    CountingKernels kernels = new CountingKernels(Kernels.best());
    PlayerBench bench = new PlayerBench(Players.player(model, kernels));
    kernels.take();
    for (int i = 0; i < bench.events.length; i++) {
      bench.decide(new long[1]);
    }
    return kernels.take() / bench.events.length;
  }
}
