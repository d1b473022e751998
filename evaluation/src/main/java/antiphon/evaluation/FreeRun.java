package antiphon.evaluation;

import antiphon.model.StepPlayer;
import antiphon.model.encoding.Cell;

/// A player under a piece's melody, step by step, hearing its own past and never the true parts.
/// Here every decision stands; the live loop, where notes come early and late, is measured by
/// running it.
public final class FreeRun {
  /// What a player knows of the performer when it decides a step.
  public enum Hearing {
    /// The performer's part of the step.
    AFTER,
    /// The performer's part up to the step before.
    BEFORE
  }

  private FreeRun() {}

  /// Plays a piece through.
  ///
  /// @param seed for the player's random choices
  /// @return the performer of `piece` under what the player did
  public static DuetPiece play(StepPlayer player, DuetPiece piece, long seed, Hearing hearing) {
    int voices = player.voices();
    int[] played = new int[piece.steps() * voices];
    player.reset(seed);
    for (int step = 0; step < piece.steps(); step++) {
      int pitch = piece.pitch(0, step);
      boolean onset = piece.onset(0, step);
      player.begin(step, piece.placeInBar(step), piece.stepsPerBar(step));
      switch (hearing) {
        case AFTER -> player.decideAfter(pitch, onset);
        case BEFORE -> player.decideBefore();
      }
      for (int voice = 0; voice < voices; voice++) {
        int before = step == 0 ? Cell.SILENT : played[(step - 1) * voices + voice];
        int cell = outcome(player.decision(voice), before);
        played[step * voices + voice] = cell;
        player.sounded(voice, Cell.pitch(cell), Cell.isOnset(cell));
      }
      player.end(pitch, onset, 80);
    }
    return piece.withVoices("free run", played, voices);
  }

  /// What a voice does in a step in which every decision stands.
  ///
  /// @param decision as [StepPlayer#decision] has it
  /// @param before its cell in the step before
  /// @return its [Cell]
  public static int outcome(int decision, int before) {
    return switch (decision) {
      case StepPlayer.HOLD -> Cell.held(before);
      case StepPlayer.REST -> Cell.SILENT;
      default -> Cell.of(decision, true);
    };
  }
}
