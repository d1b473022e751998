package antiphon.app.jam;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.app.Ran;
import antiphon.app.TestPlayers;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.Notes;
import antiphon.music.midi.SmfReader;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Sessions on cables inside the process, by the machine's clock: tests wait for notes, never for
/// time.
@Timeout(90)
class JamCommandTest {
  @TempDir private Path folder;

  private final Semaphore noteOns = new Semaphore(0);
  private final Set<Integer> sounding = new ConcurrentSkipListSet<>();
  private Studio studio;

  @BeforeEach
  void open() throws Exception {
    TestPlayers.write(folder, "chorale", 7);
    TestPlayers.write(folder, "other", 8);
    // However busy the machine is, nothing is too late for a test.
    Files.writeString(folder.resolve("test.conf"), "loop { late = 5 s, idle = park }");
    studio = new Studio(folder, this::heard);
  }

  private void heard(int word) {
    int key = MidiWord.channel(word) << 7 | MidiWord.data1(word);
    if (MidiWord.isNoteOn(word)) {
      sounding.add(key);
      noteOns.release();
    } else if (MidiWord.isNoteOff(word)) {
      sounding.remove(key);
    }
  }

  /// Plays a note a time until as many have come back.
  private void playUntilAnswered(int notes) throws InterruptedException {
    int answered = 0;
    for (int i = 0; answered < notes && i < 2000; i++) {
      int pitch = 67 + i % 5;
      studio.press(pitch);
      if (noteOns.tryAcquire(20, TimeUnit.MILLISECONDS)) {
        answered++;
      }
      studio.release(pitch);
    }
    assertThat(answered).isEqualTo(notes);
  }

  private CompletableFuture<Ran> start(InputStream typed, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--in",
                "keys",
                "--out",
                "Module",
                "--tempo",
                "600",
                "--config",
                folder.resolve("test.conf").toString(),
                "--capture",
                folder.resolve("kept").toString()));
    args.addAll(List.of(more));
    return CompletableFuture.supplyAsync(
        () -> Ran.of(studio.jam(typed), args.toArray(String[]::new)));
  }

  @Test
  void answersObeysAndKeepsWhatWasPlayed() throws Exception {
    PipedInputStream typed = new PipedInputStream();
    try (OutputStream type = new PipedOutputStream(typed)) {
      CompletableFuture<Ran> running = start(typed);
      playUntilAnswered(5);
      type.write("player other\nhold 20\ntempo 0\nclick on\n!\n".getBytes(StandardCharsets.UTF_8));
      type.flush();
      playUntilAnswered(20);
      studio.press(72); // and is held to the end
      type.write("quit\n".getBytes(StandardCharsets.UTF_8));
      type.flush();
      Ran ran = running.get(60, TimeUnit.SECONDS);

      assertThat(ran.err()).isEmpty();
      assertThat(ran.exitCode()).isZero();
      assertThat(ran.out())
          .contains("You play on 'Stage Keys', chorale answers on 'Module'.")
          .contains("From the next bar line: player other.", "From the next bar line: hold 20 ms.")
          .contains("'tempo 0' cannot be", "Everything is silenced; play on.")
          .contains("What was played: ");
    }

    assertThat(sounding).isEmpty();
    MidiFile midi = SmfReader.read(folder.resolve("kept/antiphon-20260504-213000.mid")).file();
    assertThat(midi.tracks())
        .extracting(MidiTrack::name)
        .containsExactly("Antiphon", "Performer", "Alto", "Tenor", "Bass");
    assertThat(Notes.of(midi.tracks().get(1))).hasSizeGreaterThan(20);
    assertThat(midi.tracks().subList(2, 5).stream().mapToInt(track -> Notes.of(track).size()).sum())
        .isGreaterThan(20);
  }

  @Test
  void aPlayedBarSetsTheTempo() throws Exception {
    PipedInputStream typed = new PipedInputStream();
    try (OutputStream type = new PipedOutputStream(typed)) {
      CompletableFuture<Ran> running = start(typed, "--count-in", "by-playing", "--no-capture");
      playUntilAnswered(3);
      type.write("quit\n".getBytes(StandardCharsets.UTF_8));
      type.flush();
      Ran ran = running.get(60, TimeUnit.SECONDS);

      assertThat(ran.exitCode()).isZero();
      assertThat(ran.out()).contains("one note a beat");
    }
    assertThat(sounding).isEmpty();
    assertThat(folder.resolve("kept")).doesNotExist();
  }

  @Test
  void clicksHaveAPortOfTheirOwnAndSysexGoesThrough() throws Exception {
    Semaphore clicks = new Semaphore(0);
    Set<Integer> channels = new ConcurrentSkipListSet<>();
    studio
        .headphones
        .input()
        .open(
            new Studio.Listener(
                word -> {
                  channels.add(MidiWord.channel(word));
                  clicks.release();
                },
                clicks));
    PipedInputStream typed = new PipedInputStream();
    try (OutputStream type = new PipedOutputStream(typed)) {
      CompletableFuture<Ran> running =
          start(
              typed,
              "--click",
              "--click-port",
              "Headphones",
              "--click-channel",
              "4",
              "--thru-sysex");
      assertThat(clicks.tryAcquire(2, 60, TimeUnit.SECONDS)).isTrue();
      while (!studio.sysex.tryAcquire(20, TimeUnit.MILLISECONDS)) {
        studio.sendSysex(new byte[] {(byte) 0xf0, 1, (byte) 0xf7});
      }
      type.write("quit\n".getBytes(StandardCharsets.UTF_8));
      type.flush();
      assertThat(running.get(60, TimeUnit.SECONDS).exitCode()).isZero();
    }
    assertThat(channels).containsExactly(3);
  }

  @Test
  void withTheClockOfJackItsTransportGivesTheTime() throws Exception {
    MidiOutput transport = studio.transport.output();
    transport.open();
    PipedInputStream typed = new PipedInputStream();
    try (OutputStream type = new PipedOutputStream(typed)) {
      CompletableFuture<Ran> running = start(typed, "--clock", "jack");
      while (!studio.keys.isHeard()) {
        LockSupport.parkNanos(1_000_000);
      }
      transport.send(MidiWord.START, 0);
      long begun = System.nanoTime();
      int answered = 0;
      for (int tick = 0; answered < 5 && tick < 5000; tick++) {
        transport.send(MidiWord.CLOCK, 0);
        if (tick % 24 == 1) {
          studio.press(67);
        } else if (tick % 24 == 20) {
          studio.release(67);
        }
        long wait = begun + (tick + 1) * 10_000_000L - System.nanoTime();
        answered += noteOns.tryAcquire(Math.max(0, wait), TimeUnit.NANOSECONDS) ? 1 : 0;
        LockSupport.parkNanos(begun + (tick + 1) * 10_000_000L - System.nanoTime());
      }
      assertThat(answered).isEqualTo(5);
      type.write("quit\n".getBytes(StandardCharsets.UTF_8));
      type.flush();
      Ran ran = running.get(60, TimeUnit.SECONDS);
      assertThat(ran.out()).contains("Start JACK's transport");
    }
    assertThat(sounding).isEmpty();
  }

  @Test
  void aKeyboardThatIsPulledAndPutBackIsTakenUpAgain() throws Exception {
    PipedInputStream typed = new PipedInputStream();
    try (OutputStream type = new PipedOutputStream(typed)) {
      CompletableFuture<Ran> running = start(typed);
      playUntilAnswered(5);
      studio.keys.unplug();
      studio.keys.plugIn();
      while (!studio.keys.isHeard()) {
        playUntilAnswered(1); // the accompanist keeps time meanwhile
      }
      playUntilAnswered(5);
      type.write("quit\n".getBytes(StandardCharsets.UTF_8));
      type.flush();
      Ran ran = running.get(60, TimeUnit.SECONDS);

      assertThat(ran.exitCode()).isZero();
      assertThat(ran.out())
          .contains("'Stage Keys' is gone", "'Stage Keys' is back.", "What was played: ");
    }
    assertThat(sounding).isEmpty();
  }

  @Test
  void whatComesBackFromTheOutputIsLeftOutAndSaid() throws Exception {
    studio.comesBack = true;
    PipedInputStream typed = new PipedInputStream();
    try (OutputStream type = new PipedOutputStream(typed)) {
      CompletableFuture<Ran> running = start(typed, "--thru");
      playUntilAnswered(40);
      type.write("quit\n".getBytes(StandardCharsets.UTF_8));
      type.flush();
      Ran ran = running.get(60, TimeUnit.SECONDS);

      assertThat(ran.exitCode()).isZero();
      assertThat(ran.out()).contains("'Module' comes back in at 'Stage Keys'");
    }
    assertThat(sounding).isEmpty();
  }

  @Test
  void aControllerIsLearnedWhilePlayingAndChangesThePlayerAndIsKept() throws Exception {
    PipedInputStream typed = new PipedInputStream();
    try (OutputStream type = new PipedOutputStream(typed)) {
      CompletableFuture<Ran> running = start(typed);
      playUntilAnswered(3);
      type.write("learn player\n".getBytes(StandardCharsets.UTF_8));
      type.flush();
      while (!Files.readString(folder.resolve("test.conf")).contains("controls.player")) {
        studio.turn(21, 0);
        LockSupport.parkNanos(10_000_000);
      }
      studio.turn(21, 127);
      playUntilAnswered(20);
      type.write("quit\n".getBytes(StandardCharsets.UTF_8));
      type.flush();
      Ran ran = running.get(60, TimeUnit.SECONDS);

      assertThat(ran.exitCode()).isZero();
      assertThat(ran.out())
          .contains("Move the controller", "cc 21 channel 1 steers player")
          .contains("From the next bar line: player other.");
    }
    assertThat(Files.readString(folder.resolve("test.conf")))
        .contains("late = 5 s")
        .contains("controls.player = \"cc 21 channel 1\"");
  }

  @Test
  void anOutputThatCannotBeOpenedIsASentence() throws Exception {
    studio.module.unplug();

    Ran ran = start(InputStream.nullInputStream()).get(60, TimeUnit.SECONDS);

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err().lines()).hasSize(1);
    assertThat(ran.err()).contains("unplugged");
  }

  @Test
  void badInputIsASentence() throws Exception {
    refuses("did you mean 'Stage Keys'", "--in", "Stage Kyes", "--out", "Module");
    refuses("The output port 'synth' is not there", "--in", "keys");
    refuses("--same-port", "--in", "Module", "--out", "Module");
    refuses("--click-port are 'Module'", "--in", "Module", "--out", "Head", "--click-port", "Mod");
    refuses("--tempo", "--in", "keys", "--out", "Module", "--tempo", "0");
    refuses("--meter", "--in", "keys", "--out", "Module", "--meter", "4/5");
    refuses("did you mean 'chorale'", "--in", "keys", "--out", "Module", "--player", "choral");
    Path file = Files.createFile(folder.resolve("occupied"));
    refuses(file.toString(), "--in", "keys", "--out", "Module", "--capture", file.toString());
    refuses("none.conf", "--in", "keys", "--config", folder.resolve("none.conf").toString());
  }

  private void refuses(String saying, String... args) {
    Ran ran = Ran.of(studio.jam(InputStream.nullInputStream()), args);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains(saying).doesNotContain("\tat ");
    assertThat(ran.err().lines()).hasSize(1);
  }
}
