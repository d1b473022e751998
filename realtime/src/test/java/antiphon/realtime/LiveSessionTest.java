package antiphon.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.NoteSet;
import antiphon.realtime.telemetry.Counters;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The threads, by the machine's clock: waits for notes, never for time.
class LiveSessionTest {
  private static final class WaitingOutput implements MidiOutput {
    final CountDownLatch notes;
    final NoteSet sounding = new NoteSet();

    WaitingOutput(int notes) {
      this.notes = new CountDownLatch(notes);
    }

    @Override
    public String name() {
      return "waiting";
    }

    @Override
    public void open() {}

    @Override
    public boolean send(int word, long dueNanos) {
      sounding.follow(word);
      if (MidiWord.isNoteOn(word)) {
        notes.countDown();
      }
      return true;
    }

    @Override
    public void close() {}
  }

  @ParameterizedTest
  @EnumSource(IdleMode.class)
  void aLiveSessionAnswersAndEndsEveryNoteWhenStopped(IdleMode mode) throws Exception {
    WaitingOutput output = new WaitingOutput(6);
    TestPlayer player = new TestPlayer();
    player.attacksBefore = true;
    player.sure = true;
    LoopSettings settings =
        LoopSettings.defaults()
            .withMicrosPerQuarter(100_000)
            .withIdle(mode)
            .withLateNanos(5_000_000_000L);
    Session session = Session.builder(settings, output).player(0, "test", player).tap().build();
    long now = System.nanoTime();
    session.start(now);
    session.input().midi(MidiWord.noteOn(0, 72, 90), now);
    assertThat(output.notes.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(session.stop()).isTrue();
    assertThat(output.sounding.size()).isZero();
    assertThat(session.failure()).isNull();
    assertThat(session.telemetry().count(Counters.Id.SENT)).isGreaterThanOrEqualTo(12);
    assertThat(session.telemetry().timingError().count()).isPositive();
  }
}
