package antiphon.devices.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.devices.Arrivals;
import antiphon.devices.LastingInput;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.PortException;
import antiphon.music.time.Clock;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Link through a Carabiner that is played by a test. Waits for words, never for time.
@Timeout(60)
class CarabinerClockTest {
  private static final int QUANTUM = 4;
  private static final int STEPS = 4 * QUANTUM;

  private final Arrivals arrivals = new Arrivals();
  private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
  private FakeCarabiner peer;
  private MidiInput link;

  /// What is played has begun.
  @BeforeEach
  void play() throws Exception {
    peer = new FakeCarabiner(0);
    int port = peer.port();
    link =
        new LastingInput(
            "Ableton Link",
            () -> new CarabinerClock(Clock.SYSTEM, port, QUANTUM),
            Clock.SYSTEM,
            news::add);
    link.open(arrivals);
    peer.play(true);
    begins();
  }

  @AfterEach
  void close() throws Exception {
    link.close();
    peer.close();
  }

  /// Play begins within a bar.
  private void begins() throws InterruptedException {
    int word = arrivals.nextOrder();
    if (word != MidiWord.START) {
      assertThat(MidiWord.status(word)).isEqualTo(MidiWord.SONG_POSITION);
      assertThat(MidiWord.step(word)).isBetween(1, STEPS);
      assertThat(arrivals.nextWord()).isEqualTo(MidiWord.CONTINUE);
    }
  }

  @Test
  void itBeginsWithinTheBarWhereLinksPhaseIsAndStops() throws Exception {
    arrivals.ticks(30);
    peer.play(false);
    assertThat(arrivals.nextOrder()).isEqualTo(MidiWord.STOP);
    peer.play(true);
    begins();
    assertThat(peer.heard()).startsWith("enable-start-stop-sync").contains("status");
    assertThat(peer.heard()).as("its tempo is not ours to set").noneMatch(s -> s.contains("bpm"));
  }

  @Test
  void nonsenseAndAnotherTempoDoNotInterruptIt() throws Exception {
    arrivals.ticks(10);
    peer.say("status { :peers 1 :bpm 0.000000 :start x");
    peer.say("bad-bpm ");
    peer.tempo(126);
    arrivals.ticks(60);
  }

  @Test
  void aSessionThatIsForcedElsewhereIsFollowedThere() throws Exception {
    arrivals.ticks(10);
    for (double beat : new double[] {5002, 3}) {
      peer.force(beat);
      int word = arrivals.nextOrder();
      assertThat(MidiWord.status(word)).isEqualTo(MidiWord.SONG_POSITION);
      assertThat(MidiWord.step(word)).as("the bar counts as the first").isBetween(1, STEPS);
      arrivals.ticks(10);
    }
  }

  @Test
  void aCarabinerThatEndsStopsItAndTheNextOneIsTakenUp() throws Exception {
    peer.close();
    assertThat(arrivals.nextOrder()).isEqualTo(MidiWord.STOP);
    assertThat(news.poll(20, TimeUnit.SECONDS)).contains("'Ableton Link' is gone");
    try (FakeCarabiner second = new FakeCarabiner(peer.port())) {
      assertThat(news.poll(20, TimeUnit.SECONDS)).contains("is back");
      second.play(true);
      begins();
      arrivals.ticks(5);
    }
  }

  @Test
  void withoutACarabinerItIsASentence() throws Exception {
    peer.close();
    MidiInput link = new CarabinerClock(Clock.SYSTEM, peer.port(), QUANTUM);
    assertThatThrownBy(() -> link.open(arrivals))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("does not answer on port " + peer.port());
  }
}
