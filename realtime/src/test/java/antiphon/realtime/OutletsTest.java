package antiphon.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.music.midi.MidiWord;
import antiphon.music.midi.Panic;
import antiphon.music.time.VirtualClock;
import antiphon.realtime.telemetry.Counters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A port for the music, one for the clicks, and what goes beside the loop. A step lasts 100 ms;
/// the grid begins at 1000 ms.
class OutletsTest {
  private static final long START = 1_000_000_000L;
  private static final long LIMIT = 5_000_000_000L;
  private static final int CLICK_CHANNEL = 3;

  private final TestPlayer player = new TestPlayer();
  private final RecordingOutput output = new RecordingOutput();
  private final RecordingOutput clicks = new RecordingOutput();
  private LoopSettings settings =
      LoopSettings.defaults()
          .withMicrosPerQuarter(400_000)
          .withClick(new ClickSettings(true, CLICK_CHANNEL, ClickSettings.AS_NOTES));

  private void run(Script script) throws IOException {
    Lockstep.run(builder().clicks(clicks), script, START, LIMIT);
  }

  private SessionBuilder builder() {
    return Session.builder(settings, output).player(0, "test", player);
  }

  @Test
  void clicksHaveAPortAChannelAndAnOffsetOfTheirOwn() throws IOException {
    settings =
        settings
            .withOffsetNanos(10_000_000)
            .withClick(new ClickSettings(true, CLICK_CHANNEL, 25_000_000));
    run(new Script().note(985, 1500, 72));
    assertThat(clicks.sent)
        .startsWith("975 on 3 E5", "1005 off 3 E5", "1375 on 3 F5", "1405 off 3 F5");
    assertThat(output.sent).startsWith("990 on 1 Ab3", "990 on 2 C3");
    assertThat(output.sent).noneMatch(line -> line.contains("E5"));
    assertThat(clicks.sounding.size() + output.sounding.size()).isZero();
  }

  @Test
  void onThePortOfTheMusicDrumsThatGoThroughStayWhereTheyAre() throws IOException {
    settings = settings.withThru(true);
    Lockstep.run(
        builder(),
        new Script()
            .at(1100, (sink, t) -> sink.midi(MidiWord.noteOn(9, 38, 90), t))
            .at(1150, (sink, t) -> sink.midi(MidiWord.noteOff(9, 38), t)),
        START,
        LIMIT);
    assertThat(output.sent)
        .contains("1000 on 3 E5", "1030 off 3 E5", "1100 on 9 D2", "1150 off 9 D2");
  }

  @Test
  void aPanicReachesBothPorts() throws IOException {
    run(new Script().on(1000, 72).control(1020, (input, t) -> input.panic(t)).off(1300, 72));
    for (RecordingOutput port : List.of(output, clicks)) {
      assertThat(port.sent.stream().filter(line -> line.startsWith("1020 control")))
          .hasSize(Panic.WORDS);
    }
    assertThat(clicks.sent)
        .startsWith("1000 on 3 E5", "1030 off 3 E5", "1020 control 0 64 0"); // sent before its time
  }

  @Test
  void aPortOfClicksThatIsLostIsCountedAndTheMusicEndsThere() throws IOException {
    clicks.alive = false;
    Session session = builder().clicks(clicks).clock(new VirtualClock(0)).build();
    session.input().start(START);
    while (session.loop().doWork(START) + session.outputAgent().doWork(START) > 0) {}
    assertThat(session.count(Counters.Id.PORTS_LOST)).isPositive();
    session.outputAgent().endAll();
    assertThat(output.sounding.size()).isZero();
  }

  @Test
  void sysexPassesInOrderAMessageBetweenWordsAndNeverWaits() throws IOException {
    List<Integer> passed = new ArrayList<>();
    RecordingOutput port =
        new RecordingOutput() {
          @Override
          public boolean sendSysex(byte[] bytes, int length) {
            passed.add((int) bytes[1]);
            return alive;
          }
        };
    Session session =
        Session.builder(settings, port)
            .player(0, "test", player)
            .clock(new VirtualClock(0))
            .passSysex()
            .build();
    for (int i = 0; i < 20; i++) { // nobody takes any: those that find no room are dropped
      session.input().sysex(new byte[] {(byte) 0xf0, (byte) i, (byte) 0xf7}, 3, 0);
    }
    assertThat(session.count(Counters.Id.SYSEX_DROPPED)).isEqualTo(4);
    assertThat(session.outputAgent().hasWork()).isTrue();
    assertThat(session.outputAgent().doWork(0)).as("one at a time").isOne();
    assertThat(passed).containsExactly(0);
    while (session.outputAgent().doWork(0) > 0) {}
    assertThat(passed).hasSize(16).isSorted();
    assertThat(session.outputAgent().hasWork()).isFalse();
  }

  @Test
  void withoutBeingAskedForSysexIsDropped() throws IOException {
    Session session = builder().clock(new VirtualClock(0)).build();
    session.input().sysex(new byte[] {(byte) 0xf0, (byte) 0xf7}, 2, 0);
    assertThat(session.outputAgent().hasWork()).isFalse();
    assertThat(session.count(Counters.Id.SYSEX_DROPPED)).isZero();
  }
}
