package antiphon.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.music.midi.MidiWord;
import antiphon.music.time.VirtualClock;
import antiphon.realtime.telemetry.Counters;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a user sees of the loop in a Flight Recorder recording. A step lasts 100 ms; the grid
/// begins at 1000 ms.
class FlightRecorderTest {
  private static final long MS = 1_000_000;

  private final VirtualClock clock = new VirtualClock(0);
  private final TestPlayer player = new TestPlayer();
  private final Session session =
      Session.builder(LoopSettings.defaults().withMicrosPerQuarter(400_000), new RecordingOutput())
          .player(0, "test", player)
          .clock(clock)
          .buildWithoutJournal();

  private void loopAt(long ms) {
    clock.advanceTo(ms * MS);
    while (session.loop().doWork(clock.nanos()) > 0) {}
  }

  private void note(int pitch, long ms) {
    loopAt(ms - 20);
    session.input().midi(MidiWord.noteOn(0, pitch, 90), ms * MS);
    loopAt(ms);
    session.input().midi(MidiWord.noteOff(0, pitch), (ms + 30) * MS);
    loopAt(ms + 30);
  }

  private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
    return events.stream().filter(e -> e.getEventType().getName().equals(name)).toList();
  }

  @Test
  void preparingFinishingAndWhatIsLateAreRecorded(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("loop.jfr");
    try (Recording recording = new Recording()) {
      for (String name : List.of("antiphon.Prepare", "antiphon.Finish", "antiphon.Late")) {
        recording.enable(name).withThreshold(Duration.ZERO);
      }
      recording.start();
      session.input().start(1000 * MS);
      note(72, 1005);
      note(74, 1105);
      loopAt(1155);
      session.input().midi(MidiWord.noteOn(0, 76, 90), 1160 * MS); // early: planned for 1200
      loopAt(1160);
      loopAt(1240);
      recording.stop();
      recording.dump(file);
    }
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    List<RecordedEvent> finished = named(events, "antiphon.Finish");
    assertThat(finished).extracting(e -> e.getInt("pitch")).containsExactly(72, 74, 76);
    assertThat(finished).extracting(e -> e.getInt("step")).containsExactly(0, 1, 2);
    assertThat(finished).allMatch(e -> e.getBoolean("prepared"));
    List<RecordedEvent> prepared = named(events, "antiphon.Prepare");
    assertThat(prepared).hasSize(3 * player.slices);
    assertThat(prepared).filteredOn(e -> e.getBoolean("complete")).hasSize(3);
    List<RecordedEvent> late = named(events, "antiphon.Late");
    assertThat(late).hasSize((int) session.count(Counters.Id.LATE)).hasSize(TestPlayer.VOICES);
    assertThat(late).allMatch(e -> e.getDuration("behind").equals(Duration.ofMillis(40)));
  }

  @Test
  void aRecordingDoesNotMakeTheLoopAllocate() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    player.writesDown = false;
    long thread = Thread.currentThread().threadId();
    session.input().start(1000 * MS);
    try (Recording recording = new Recording()) {
      recording.enable("antiphon.Finish").withThreshold(Duration.ZERO);
      recording.enable("antiphon.Prepare").withThreshold(Duration.ZERO);
      recording.start();
      long allocated = Long.MAX_VALUE;
      for (int round = 0; round < 40 && allocated > 0; round++) {
        long before = threads.getThreadAllocatedBytes(thread);
        for (int step = 0; step < 2000; step++) {
          note(60 + step % 12, 1005 + 100 * (2000L * round + step));
        }
        allocated = threads.getThreadAllocatedBytes(thread) - before;
      }
      assertThat(allocated).as("bytes in 2000 steps, once warm").isZero();
    }
  }
}
