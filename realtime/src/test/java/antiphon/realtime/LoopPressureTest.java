package antiphon.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.music.midi.MidiWord;
import antiphon.music.time.VirtualClock;
import antiphon.realtime.telemetry.Counters;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// What happens when someone is too slow. A step lasts 100 ms; the grid begins at 1000 ms.
class LoopPressureTest {
  private static final long MS = 1_000_000;

  private final VirtualClock clock = new VirtualClock(0);
  private final TestPlayer player = new TestPlayer();
  private final RecordingOutput output = new RecordingOutput();
  private final LoopSettings settings =
      LoopSettings.defaults().withMicrosPerQuarter(400_000).withMetronome(true);
  private Session session = session(settings);

  private Session session(LoopSettings given) {
    return Session.builder(given, output)
        .player(0, "test", player)
        .clock(clock)
        .buildWithoutJournal();
  }

  private void loopAt(long ms) {
    clock.advanceTo(ms * MS);
    int work;
    do {
      work = session.loop().doWork(clock.nanos()) + session.outputAgent().doWork(clock.nanos());
    } while (work > 0);
  }

  private long count(Counters.Id id) {
    return session.telemetry().count(id);
  }

  /// Two voices sound when the next note of each comes 21 ms late.
  private void isLateOnce() {
    session.input().start(1000 * MS);
    loopAt(900);
    session.input().midi(MidiWord.noteOn(0, 72, 90), 960 * MS);
    loopAt(960);
    loopAt(1000);
    session.input().midi(MidiWord.noteOff(0, 72), 1150 * MS);
    session.input().midi(MidiWord.noteOn(0, 76, 90), 1160 * MS);
    loopAt(1160);
    loopAt(1221); // due at 1200, dropped after 20 ms
    assertThat(output.ons()).containsExactly("1000 on 1 Ab3", "1000 on 2 C3", "1000 on 9 E5");
    assertThat(count(Counters.Id.LATE)).isEqualTo(2);
  }

  @Test
  void aNoteThatWouldLeaveTooLateIsLeftOutAndTheOneBeforeTiedOver() {
    isLateOnce();
    assertThat(output.sent).noneMatch(s -> s.startsWith("1200"));
    assertThat(count(Counters.Id.TIED_OVER)).isEqualTo(2);
    loopAt(1300);
    assertThat(player.told).contains("sounded 2 0 Ab3");
  }

  @Test
  void orTheOneBeforeEnds() {
    session = session(settings.withLateNotes(LateNotes.DROP));
    isLateOnce();
    assertThat(output.sent).contains("1200 off 1 Ab3", "1200 off 2 C3");
    assertThat(count(Counters.Id.TIED_OVER)).isZero();
    loopAt(1300);
    assertThat(player.told).contains("sounded 2 0 -");
    assertThat(output.unpairedOffs).isZero();
  }

  @Test
  void anEventThatWaitedTooLongGetsNoReplyButIsKnown() {
    session.input().start(1000 * MS);
    loopAt(1000);
    session.input().midi(MidiWord.noteOn(0, 72, 90), 1005 * MS);
    loopAt(1040);
    assertThat(output.ons()).containsExactly("1000 on 9 E5");
    loopAt(1100);
    assertThat(player.told).contains("end 0 C5 onset");
  }

  @Test
  void anEventThatComesWhileTheLoopIsHeldUpGoesBeforeTheClock() {
    AtomicReference<Runnable> stall = new AtomicReference<>(() -> {});
    Session held =
        Session.builder(LoopSettings.defaults().withMicrosPerQuarter(400_000), output)
            .player(0, "test", player)
            .clock(() -> {
              stall.getAndSet(() -> {}).run();
              return clock.nanos();
            })
            .buildWithoutJournal();
    held.input().start(1000 * MS);
    clock.advanceTo(1000 * MS);
    while (held.loop().doWork(clock.nanos()) > 0) {}
    held.input().midi(MidiWord.noteOff(0, 30), 1004 * MS);
    stall.set(() -> {
      held.input().midi(MidiWord.noteOn(0, 72, 90), 1005 * MS);
      clock.advanceTo(1040 * MS); // the step would be decided without the note by now
    });
    while (held.loop().doWork(1003 * MS) > 0) {}
    assertThat(player.told).contains("after 0 C5 onset");
  }

  @Test
  void aFullInRingDropsNoteOnsFirstAndALostNoteOffReleasesThePerformer() {
    session.input().start(1000 * MS);
    loopAt(1000);
    session.input().midi(MidiWord.noteOn(0, 72, 90), 1000 * MS);
    for (int i = 0; i < 2000; i++) {
      session.input().midi(MidiWord.noteOn(0, 30, 90), 1000 * MS);
    }
    assertThat(count(Counters.Id.EVENTS_DROPPED)).isEqualTo(2000 - (1024 - 128 - 1));
    for (int i = 0; i < 128; i++) {
      session.input().midi(MidiWord.noteOff(0, 30), 1001 * MS);
    }
    assertThat(count(Counters.Id.EVENTS_DROPPED)).isEqualTo(2000 - (1024 - 128 - 1));
    session.input().midi(MidiWord.noteOff(0, 72), 1002 * MS);
    session.input().stop(9000 * MS);
    loopAt(1100);
    assertThat(player.told).contains("end 0 C5 onset").doesNotContain("end 1 C5");
    assertThat(session.loop().accompanist().stopped()).isTrue();
  }

  @Test
  void aFullOutRingKeepsRoomForNoteOffs() {
    Counters counters = new Counters();
    com.lmax.disruptor.RingBuffer<OutEvent> ring =
        com.lmax.disruptor.RingBuffer.createSingleProducer(OutEvent::new, 16);
    var poller = ring.newPoller();
    ring.addGatingSequences(poller.getSequence());
    OutRing out = new OutRing(ring, counters, new Waker());
    for (int pitch = 60; pitch < 72; pitch++) {
      out.offer(MidiWord.noteOn(1, pitch, 80), 0, 0, OutputKind.SCHEDULED, -1, 0, true);
    }
    assertThat(counters.get(Counters.Id.OUTPUT_DROPPED)).isEqualTo(4);
    for (int pitch = 60; pitch < 68; pitch++) {
      out.offer(MidiWord.noteOff(1, pitch), 0, 0, OutputKind.RELEASE, -1, 0, true);
    }
    assertThat(out.takeEndAll()).isFalse();
    out.offer(MidiWord.noteOff(1, 60), 0, 0, OutputKind.RELEASE, -1, 0, true);
    assertThat(out.takeEndAll()).isTrue();
    List<Integer> words = new ArrayList<>();
    try {
      poller.poll((event, sequence, end) -> words.add(event.word));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    assertThat(words).hasSize(16);
  }

  @Test
  void theTapDropsAndCountsWhatNobodyReads() {
    Counters counters = new Counters();
    Tap tap = new Tap(counters);
    for (int i = 0; i < 3000; i++) {
      tap.put(TapEvent.PERFORMER, i, 0, 0, i);
    }
    assertThat(counters.get(Counters.Id.TAP_DROPPED)).isEqualTo(3000 - 2048);
    List<Integer> heard = new ArrayList<>();
    new TapReader(tap)
        .poll(
            new LoopListener() {
              @Override
              public void performer(int word, long timeNanos) {
                heard.add(word);
              }

              @Override
              public void accompanist(int word, int kind, long dueNanos) {}

              @Override
              public void position(int bar, int place, int perBeat, long timeNanos) {}
            });
    assertThat(heard).hasSize(2048).startsWith(0, 1, 2);
  }
}
