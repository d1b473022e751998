package antiphon.app.jam;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.realtime.telemetry.Counters;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountTest {
  private static Account of(Map<Counters.Id, Long> counts) {
    return Account.of(id -> counts.getOrDefault(id, 0L));
  }

  @Test
  void whatWentWellIsSaidInShort() {
    assertThat(of(Map.of()).brief()).isEqualTo("nothing late");
    assertThat(of(Map.of()).report(true))
        .isEqualTo(
            "0 steps, 0 notes: late 0 (0.0%), tied over 0 (0.0%), corrected 0 (0.0%), missed 0"
                + " (0.0%), dropped 0 (0.0%). Every note has been ended.");
  }

  @Test
  void lossesAreCountsAndSharesOfTheSteps() {
    Account account =
        of(
            Map.of(
                Counters.Id.STEPS, 400L,
                Counters.Id.NOTES, 300L,
                Counters.Id.LATE, 2L,
                Counters.Id.TIED_OVER, 1L,
                Counters.Id.EVENTS_DROPPED, 3L,
                Counters.Id.LATE_AT_PORT, 5L,
                Counters.Id.OUTPUT_DROPPED, 1L));
    assertThat(account.brief())
        .isEqualTo("late 2 (0.5%), tied over 1 (0.3%), missed 3 (0.8%), dropped 6 (1.5%)");
  }

  @Test
  void troublesAreNamedAndAnOutputThatHangsIsSaid() {
    Account account = of(Map.of(Counters.Id.PLAYER_FAILURES, 1L, Counters.Id.JOURNAL_DROPPED, 12L));
    assertThat(account.report(false))
        .contains("Besides, the player failed once, the recording lacks 12 events.")
        .endsWith("switch it off and on again.");
  }
}
