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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Link through a Carabiner that is played by a test. Waits for words, never for time.
@Timeout(60)
class CarabinerClockTest {
  private static final int QUANTUM = 4;
  private static final int STEPS = 4 * QUANTUM;

  private final Arrivals arrivals = new Arrivals();

  private static MidiInput link(FakeCarabiner peer) {
    return new CarabinerClock(Clock.SYSTEM, peer.port(), QUANTUM);
  }

  private void ticks(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      assertThat(arrivals.nextWord()).isEqualTo(MidiWord.CLOCK);
    }
  }

  /// Waits for a word that is no tick.
  private int nextOrder() throws InterruptedException {
    int word = arrivals.nextWord();
    while (word == MidiWord.CLOCK) {
      word = arrivals.nextWord();
    }
    return word;
  }

  /// Play begins within a bar; returns at which of its sixteenths.
  private int begins() throws InterruptedException {
    int word = nextOrder();
    if (word == MidiWord.START) {
      return 0;
    }
    assertThat(MidiWord.status(word)).isEqualTo(MidiWord.SONG_POSITION);
    assertThat(arrivals.nextWord()).isEqualTo(MidiWord.CONTINUE);
    assertThat(MidiWord.step(word)).isBetween(1, STEPS);
    return MidiWord.step(word);
  }

  @Test
  void itBeginsWithinTheBarWhereLinksPhaseIsAndStops() throws Exception {
    try (FakeCarabiner peer = new FakeCarabiner(0);
        MidiInput link = link(peer)) {
      link.open(arrivals);
      peer.play(true);
      begins();
      ticks(30);
      peer.play(false);
      assertThat(nextOrder()).isEqualTo(MidiWord.STOP);
      peer.play(true);
      begins();
      assertThat(peer.heard()).startsWith("enable-start-stop-sync").contains("status");
      assertThat(peer.heard()).as("its tempo is not ours to set").noneMatch(s -> s.contains("bpm"));
    }
  }

  @Test
  void nonsenseAndAnotherTempoDoNotInterruptIt() throws Exception {
    try (FakeCarabiner peer = new FakeCarabiner(0);
        MidiInput link = link(peer)) {
      link.open(arrivals);
      peer.play(true);
      begins();
      ticks(10);
      peer.say("status { :peers 1 :bpm 0.000000 :start x");
      peer.say("bad-bpm ");
      peer.tempo(126);
      ticks(60);
    }
  }

  @Test
  void aSessionThatIsForcedElsewhereIsFollowedThere() throws Exception {
    try (FakeCarabiner peer = new FakeCarabiner(0);
        MidiInput link = link(peer)) {
      link.open(arrivals);
      peer.play(true);
      begins();
      ticks(10);
      for (double beat : new double[] {5002, 3}) {
        peer.force(beat);
        int word = nextOrder();
        assertThat(MidiWord.status(word)).isEqualTo(MidiWord.SONG_POSITION);
        assertThat(MidiWord.step(word)).as("the bar counts as the first").isBetween(1, STEPS);
        ticks(10);
      }
    }
  }

  @Test
  void aCarabinerThatEndsStopsItAndTheNextOneIsTakenUp() throws Exception {
    BlockingQueue<String> news = new LinkedBlockingQueue<>();
    FakeCarabiner first = new FakeCarabiner(0);
    int port = first.port();
    try (MidiInput link =
        new LastingInput(
            "Ableton Link",
            () -> new CarabinerClock(Clock.SYSTEM, port, QUANTUM),
            Clock.SYSTEM,
            news::add)) {
      link.open(arrivals);
      first.play(true);
      begins();
      ticks(5);
      first.close();
      assertThat(nextOrder()).isEqualTo(MidiWord.STOP);
      assertThat(news.poll(20, TimeUnit.SECONDS)).contains("'Ableton Link' is gone");
      try (FakeCarabiner second = new FakeCarabiner(port)) {
        assertThat(news.poll(20, TimeUnit.SECONDS)).contains("is back");
        second.play(true);
        begins();
        ticks(5);
      }
    }
  }

  @Test
  void withoutACarabinerItIsASentence() throws Exception {
    FakeCarabiner gone = new FakeCarabiner(0);
    gone.close();
    assertThatThrownBy(() -> link(gone).open(arrivals))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("does not answer on port " + gone.port());
  }
}
