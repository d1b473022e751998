package antiphon.app.latency;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.music.midi.MidiWord;
import org.junit.jupiter.api.Test;

class RepliesTest {
  private static final int CHANNEL = 15;

  private final Replies replies = new Replies(200, CHANNEL, 0);

  private void send(int notes) {
    for (int i = 0; i < notes; i++) {
      replies.sending(1000L * i);
    }
  }

  private void hear(int note, long nanos) {
    replies.heard(MidiWord.noteOn(CHANNEL, TestNotes.pitch(note), 64), 0, nanos);
  }

  @Test
  void aReplyIsTimedFromWhenItsNoteWasDue() {
    send(100);
    for (int note = 0; note < 100; note++) {
      hear(note, 1010L * note);
    }
    assertThat(replies.complete()).isTrue();
    assertThat(replies.lost()).isZero();
    assertThat(replies.doubled()).isZero();
    assertThat(replies.latencies().distribution().max()).isEqualTo(0.99);
  }

  @Test
  void whatIsPassedOverIsLostAndWhatFollowsIsStillMatched() {
    send(5);
    hear(0, 500);
    hear(3, 3500);
    hear(4, 4500);
    assertThat(replies.complete()).isTrue();
    assertThat(replies.lost()).isEqualTo(2);
    assertThat(replies.latencies().distribution().max()).isEqualTo(0.5);
  }

  @Test
  void whatIsMissingAtTheEndIsLost() {
    send(3);
    hear(0, 1);
    assertThat(replies.complete()).isFalse();
    assertThat(replies.lost()).isEqualTo(2);
  }

  @Test
  void aSecondReplyIsDoubledAndNoLatency() {
    send(2);
    hear(0, 1);
    hear(0, 2);
    hear(1, 1001);
    assertThat(replies.doubled()).isOne();
    assertThat(replies.lost()).isZero();
    assertThat(replies.latencies().size()).isEqualTo(2);
  }

  @Test
  void otherVoicesAndEndsOfNotesAreNoReplies() {
    send(1);
    replies.heard(MidiWord.noteOn(1, TestNotes.pitch(0), 64), 0, 1);
    replies.heard(MidiWord.noteOff(CHANNEL, TestNotes.pitch(0)), 0, 1);
    assertThat(replies.latencies().size()).isZero();
    assertThat(replies.doubled()).isZero();
  }

  @Test
  void percentilesAreByNearestRank() {
    Samples samples = new Samples(1000);
    for (int i = 1000; i > 0; i--) {
      samples.add(i * 1000L);
    }
    samples.add(9_999_999);
    var distribution = samples.distribution();
    assertThat(distribution.count()).isEqualTo(1000);
    assertThat(distribution.p50()).isEqualTo(500);
    assertThat(distribution.p90()).isEqualTo(900);
    assertThat(distribution.p99()).isEqualTo(990);
    assertThat(distribution.p999()).isEqualTo(999);
    assertThat(distribution.max()).isEqualTo(1000);
    assertThat(samples.above(998_000)).isEqualTo(2);
  }
}
