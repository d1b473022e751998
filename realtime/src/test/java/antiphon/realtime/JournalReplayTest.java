package antiphon.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.model.Steering;
import antiphon.model.StepPlayer;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.Trigger;
import antiphon.realtime.input.InputSettings;
import antiphon.realtime.journal.JournalException;
import antiphon.realtime.journal.JournalReader;
import antiphon.realtime.journal.JournalRecord;
import antiphon.realtime.telemetry.Counters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReplayTest {
  private static final long START = 1_000_000_000L;

  @TempDir private Path folder;
  private Path path = Path.of("unset");
  private final RecordingOutput output = new RecordingOutput();
  private final LoopSettings settings =
      LoopSettings.defaults()
          .withMicrosPerQuarter(400_000)
          .withSteering(Steering.HUMANISE, 70)
          .withClick(new ClickSettings(true, 3, 7_000_000))
          .withLateNotes(LateNotes.DROP)
          .withInput(new InputSettings(InputSettings.ALL, false, 2, 62, false, true, 5));

  @BeforeEach
  void file() {
    path = folder.resolve("session.journal");
  }

  private static Script performance(long seed) {
    Random random = new Random(seed);
    Script script = new Script();
    double at = 980;
    for (int i = 0; i < 300; i++) {
      int pitch = 60 + random.nextInt(20);
      double length = 50 + random.nextInt(400);
      script.note(at + random.nextGaussian() * 20, at + length + random.nextInt(30), pitch);
      if (i % 3 == 0) {
        int pedal = random.nextInt(128);
        script.at(at, (sink, t) -> sink.midi(MidiWord.control(0, 64 + 2 * (pedal % 2), pedal), t));
      }
      if (i == 90) {
        script.at(at, (sink, t) -> sink.midi(MidiWord.ACTIVE_SENSING, t));
      }
      at += length + random.nextInt(80);
      if (i % 70 == 69) {
        script.tempo(at, 300_000 + random.nextInt(400_000)).meter(at + 300, 3, 4);
      }
      if (i == 10) {
        int pedal = Trigger.parse("cc 70").packed();
        int key = Trigger.parse("note 20").packed();
        script
            .control(at, (input, t) -> input.learn(Controls.ANSWERS, pedal, t))
            .control(at, (input, t) -> input.learn(Controls.PANIC, key, t));
      }
      if (i == 120 || i == 125) {
        int value = i == 120 ? 0 : 127;
        script.at(at, (sink, t) -> sink.midi(MidiWord.control(0, 70, value), t));
      }
      if (i == 180) {
        script.note(at, at + 10, 20);
      }
      if (i == 150) {
        script.control(at, (input, t) -> input.player(1, t));
      }
      if (i == 200) {
        script.control(at, (input, t) -> input.setting(Setting.HOLD_NANOS, 5_000_000, t));
      }
    }
    return script;
  }

  private static TestPlayer player(int slices) {
    TestPlayer player = new TestPlayer();
    player.writesDown = false;
    player.attacksBefore = true;
    player.heedsHarmony = true;
    player.sure = true;
    player.slices = slices;
    return player;
  }

  private Lockstep.Outcome record() throws IOException {
    SessionBuilder builder =
        Session.builder(settings, output)
            .player(0, "one", player(4))
            .player(1, "two", player(7))
            .journal(path, Map.of("model.sha256", "ab=c\nd\\e"));
    return Lockstep.run(builder, performance(5), START, 5_000_000_000L);
  }

  private Replay.Result replay(Replay.Players players) throws IOException, JournalException {
    try (JournalReader reader = JournalReader.open(path)) {
      return Replay.run(reader, players);
    }
  }

  @Test
  void aReplayGivesTheSameOutputsHoweverThePreparationIsSliced() throws Exception {
    Lockstep.Outcome outcome = record();
    assertThat(outcome.telemetry().count(Counters.Id.JOURNAL_DROPPED)).isZero();
    Replay.Result result = replay(name -> player(1));
    assertThat(result).isInstanceOf(Replay.Same.class);
    assertThat(((Replay.Same) result).cut()).isFalse();
    assertThat(result.outputs()).isEqualTo(output.sent.size()).isGreaterThan(1000);
  }

  @Test
  void theHeaderSaysWhatItWasTold() throws Exception {
    record();
    try (JournalReader reader = JournalReader.open(path)) {
      assertThat(reader.facts())
          .containsEntry("model.sha256", "ab=c\nd\\e")
          .containsEntry("player.1", "two")
          .containsEntry("seed", "1");
    }
  }

  @Test
  void anotherPlayerIsFoundOutAtTheFirstDifference() throws Exception {
    record();
    Replay.Result result =
        replay(name -> {
          TestPlayer other = player(1);
          other.sure = false;
          return other;
        });
    assertThat(result).isInstanceOf(Replay.Different.class);
  }

  @Test
  void aPlayerThatCannotBeFoundIsSaid() throws Exception {
    record();
    assertThatThrownBy(() ->
            replay(name -> {
              throw new JournalException("no player " + name);
            }))
        .hasMessage("no player one");
  }

  @Test
  void aJournalCutAnywhereReplaysUpToTheCut() throws Exception {
    record();
    byte[] whole = Files.readAllBytes(path);
    Random random = new Random(1);
    for (int i = 0; i < 20; i++) {
      int length = whole.length / 3 + random.nextInt(whole.length * 2 / 3 - 1);
      Files.write(path, Arrays.copyOf(whole, length));
      Replay.Result result = replay(name -> player(2));
      assertThat(result)
          .as("cut at %d of %d", length, whole.length)
          .isInstanceOf(Replay.Same.class);
      assertThat(((Replay.Same) result).cut()).isTrue();
    }
  }

  @Test
  void aFlippedBitEndsTheJournalThere() throws Exception {
    record();
    byte[] bytes = Files.readAllBytes(path);
    bytes[bytes.length / 2] ^= 4;
    Files.write(path, bytes);
    Replay.Result result = replay(name -> player(2));
    assertThat(result).isInstanceOf(Replay.Same.class);
    assertThat(((Replay.Same) result).cut()).isTrue();
  }

  @Test
  void aFileThatIsNoJournalIsOneSentence() throws Exception {
    Files.writeString(path, "MThd and more");
    assertThatThrownBy(() -> JournalReader.open(path))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("is not a journal of Antiphon");
  }

  @Test
  void aPlayerPutInLaterIsNamedBeforeItPlays() throws Exception {
    StepPlayer late = player(3);
    Session session =
        Session.builder(settings, output)
            .player(0, "one", player(4))
            .journal(path, Map.of())
            .build();
    session.start(System.nanoTime());
    assertThat(session.change(2, "late", late)).isTrue();
    assertThat(session.stop()).isTrue();
    try (JournalReader reader = JournalReader.open(path)) {
      boolean named = false;
      for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
        named |= r.equals(new JournalRecord.Player(2, "late"));
        if (r instanceof JournalRecord.Event e && e.type() == EventType.PLAYER) {
          assertThat(named).isTrue();
          assertThat(e.word()).isEqualTo(2);
        }
      }
      assertThat(named).isTrue();
      assertThat(reader.cut()).isFalse();
    }
  }
}
