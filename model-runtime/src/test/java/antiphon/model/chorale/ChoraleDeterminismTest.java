package antiphon.model.chorale;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.Allocation;
import antiphon.model.Models;
import antiphon.model.StepPlayer;
import antiphon.model.encoding.Cell;
import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.DuetTrunk;
import antiphon.music.Pitch;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// However its work is cut, it decides the same; and allocates nothing.
class ChoraleDeterminismTest extends PlayedVoices {
  @ParameterizedTest
  @EnumSource
  void theSameSeedPlaysTheSameHoweverMuchWasPrepared(DuetTrunk trunk) throws Exception {
    CompiledModel network = Models.random(Architecture.chorale(trunk), 5);
    ChoralePlayer lazy = player(network, 4);
    ChoralePlayer eager = player(network, 4);
    ChoralePlayer other = player(network, 5);
    Random random = new Random(6);
    boolean differs = false;
    for (int i = 0; i < 400; i++) {
      int pitch = 65 + random.nextInt(12);
      int known = random.nextInt(4);
      for (StepPlayer player : new StepPlayer[] {lazy, eager, other}) {
        player.begin(i, i % 12, 12);
      }
      boolean another = random.nextInt(8) == 0;
      long held = 0x91L << random.nextInt(48); // a major triad
      for (int twice = 0; twice < 2; twice++) {
        for (int slice = random.nextInt(250); slice > 0; slice--) {
          eager.prepare();
        }
        for (StepPlayer player : new StepPlayer[] {lazy, eager, other}) {
          if (another) {
            player.harmony(held * twice, 0);
          }
        }
        for (StepPlayer player : new StepPlayer[] {lazy, eager, other}) {
          switch (known) {
            case 0 -> player.decideBefore();
            case 1 -> player.decideAfter(Pitch.SILENT, false);
            default -> player.decideAfter(pitch + 3 * twice, known == 2);
          }
        }
        for (int voice = 0; voice < 3; voice++) {
          assertThat(eager.decision(voice)).isEqualTo(lazy.decision(voice));
          differs |= other.decision(voice) != lazy.decision(voice);
        }
        assertThat(eager.sure()).isEqualTo(lazy.sure());
      }
      // all three are told the same: what the first one did
      int[] sounded = new int[3];
      for (int voice = 0; voice < 3; voice++) {
        sounded[voice] = lazy.decision(voice) >= 0 ? lazy.decision(voice) : 50;
      }
      for (StepPlayer player : new StepPlayer[] {lazy, eager, other}) {
        for (int voice = 0; voice < 3; voice++) {
          player.sounded(voice, sounded[voice], lazy.decision(voice) >= 0);
        }
        player.end(pitch, true, 80);
      }
    }
    assertThat(differs).isTrue();
    assertThat(lazy.answeredAhead()).isZero();
    assertThat(eager.answeredAhead()).isBetween(200L, 600L);
  }

  @Test
  void aStepDecidedTwiceTheSameWayIsDecidedTheSame() throws Exception {
    ChoralePlayer player = player(7);
    step(player, 72, true, 0);
    begin(player, 3);
    player.decideAfter(74, true);
    int[] first = {player.decision(0), player.decision(1), player.decision(2)};
    player.decideBefore();
    player.decideAfter(71, true);
    player.decideAfter(74, true);
    assertThat(new int[] {player.decision(0), player.decision(1), player.decision(2)})
        .isEqualTo(first);
  }

  @Test
  void onceWarmAStepAllocatesNothing() throws Exception {
    ChoralePlayer player = player(11);
    assertThat(Allocation.least(() -> sixtySteps(player))).isZero();
  }

  private float sixtySteps(ChoralePlayer player) {
    int attacks = 0;
    for (int i = 0; i < 60; i++) {
      int pitch = 67 + i % 5;
      begin(player, 4 * i);
      player.decideBefore();
      player.decideAfter(pitch, i % 2 == 0);
      end(player, pitch, i % 2 == 0);
      attacks += Cell.isOnset(cells[0]) ? 1 : 0;
    }
    return attacks;
  }
}
