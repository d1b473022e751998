package antiphon.realtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.realtime.telemetry.Counters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalOverflowTest {
  @TempDir private Path folder;

  @Test
  void anOverflowLeavesAGapAndWhatFollowsIsStillWritten() throws Exception {
    Counters counters = new Counters();
    Journal journal = new Journal(counters, 16);
    Path path = folder.resolve("j");
    try (JournalWriter writer = JournalWriter.create(path, Map.of("a", "b"), journal)) {
      for (int i = 0; i < 20; i++) {
        journal.clock(i);
      }
      assertThat(counters.get(Counters.Id.JOURNAL_DROPPED)).isEqualTo(5);
      writer.pump();
      journal.clock(20);
    }
    List<JournalRecord> records = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(path)) {
      for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
        records.add(r);
      }
    }
    assertThat(records)
        .hasSize(18)
        .startsWith(new JournalRecord.ClockValue(0))
        .endsWith(
            new JournalRecord.ClockValue(14),
            new JournalRecord.Gap(),
            new JournalRecord.ClockValue(20),
            new JournalRecord.End());
  }
}
