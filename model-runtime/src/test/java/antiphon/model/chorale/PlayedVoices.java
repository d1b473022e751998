package antiphon.model.chorale;

import antiphon.model.Models;
import antiphon.model.StepPlayer;
import antiphon.model.encoding.Cell;
import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.kernel.Kernels;

/// A chorale player that is led step by step, and what sounds of it.
abstract class PlayedVoices {
  /// What the voices do in the last step, alto, tenor, bass, as [Cell]s.
  final int[] cells = new int[3];

  /// How many steps there were.
  int step;

  /// A player with random weights, always the same.
  static ChoralePlayer player(long seed) throws Exception {
    return player(Models.random(Architecture.chorale(), 5), seed);
  }

  static ChoralePlayer player(CompiledModel model, long seed) throws Exception {
    ChoralePlayer player = new ChoralePlayer(model, Kernels.best());
    player.reset(seed);
    return player;
  }

  /// One step with the performer known; prepares `slices` slices first.
  void step(StepPlayer player, int pitch, boolean onset, int slices) {
    begin(player, slices);
    player.decideAfter(pitch, onset);
    end(player, pitch, onset);
  }

  /// A step opens; prepares `slices` slices.
  void begin(StepPlayer player, int slices) {
    player.begin(step, step % 16, 16);
    for (int i = 0; i < slices; i++) {
      player.prepare();
    }
  }

  /// What was decided sounds, and the step ends.
  void end(StepPlayer player, int pitch, boolean onset) {
    for (int voice = 0; voice < 3; voice++) {
      int decision = player.decision(voice);
      cells[voice] =
          switch (decision) {
            case StepPlayer.HOLD -> Cell.held(cells[voice]);
            case StepPlayer.REST -> Cell.SILENT;
            default -> Cell.of(decision, true);
          };
      player.sounded(voice, Cell.pitch(cells[voice]), Cell.isOnset(cells[voice]));
    }
    player.end(pitch, onset, 90);
    step++;
  }

  boolean silent() {
    return cells[0] == Cell.SILENT && cells[1] == Cell.SILENT && cells[2] == Cell.SILENT;
  }

  /// What sounds in any voice.
  int sounding() {
    int classes = 0;
    for (int cell : cells) {
      classes |= cell == Cell.SILENT ? 0 : 1 << Cell.pitch(cell) % 12;
    }
    return classes;
  }
}
