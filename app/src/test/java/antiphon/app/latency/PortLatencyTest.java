package antiphon.app.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import antiphon.app.Ran;
import antiphon.config.SettingsLoader;
import antiphon.devices.Backend;
import antiphon.devices.Direction;
import antiphon.devices.PortDirectory;
import antiphon.devices.PortInfo;
import antiphon.devices.loopback.LoopbackCable;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.PortException;
import antiphon.music.time.Clock;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two ports that a cable joins; how long notes take through it is not asked.
@Timeout(120)
class PortLatencyTest {
  @TempDir private Path home;

  /// How often the n-th note-on that goes in comes out.
  private IntUnaryOperator copies = note -> 1;

  /// A port out and a port in, joined.
  private final class Joined implements Backend {
    private final LoopbackCable cable = new LoopbackCable("Cable", Clock.SYSTEM);

    @Override
    public String name() {
      return "joined";
    }

    @Override
    public List<PortInfo> ports() {
      return List.of(
          new PortInfo("Way Out", Direction.OUTPUT, "", "", "joined", "out"),
          new PortInfo("Way In", Direction.INPUT, "", "", "joined", "in"));
    }

    @Override
    public MidiInput input(PortInfo port, Clock clock) {
      return cable.input();
    }

    @Override
    public MidiOutput output(PortInfo port) {
      return new Copying(cable.output());
    }
  }

  private final class Copying implements MidiOutput {
    private final MidiOutput port;
    private int notes;

    Copying(MidiOutput port) {
      this.port = port;
    }

    @Override
    public String name() {
      return port.name();
    }

    @Override
    public void open() throws PortException {
      port.open();
    }

    @Override
    public boolean send(int word, long dueNanos) {
      int times = MidiWord.isNoteOn(word) ? copies.applyAsInt(notes++) : 1;
      boolean sent = true;
      for (int i = 0; i < times; i++) {
        sent = port.send(word, dueNanos);
      }
      return sent;
    }

    @Override
    public void close() {
      port.close();
    }
  }

  private LatencyCommand command() {
    Joined joined = new Joined();
    return new LatencyCommand(
        () -> new PortDirectory(List.of(joined)), () -> new SettingsLoader(home, Map.of()));
  }

  private Ran latency(String... more) {
    String[] args = new String[more.length + 4];
    List.of("--out", "Way Out", "--in", "Way In").toArray(args);
    System.arraycopy(more, 0, args, 4, more.length);
    return Ran.of(command(), args);
  }

  @Test
  void theWireAloneIsMeasuredAndEveryTimeWritten(@TempDir Path folder) throws Exception {
    Path csv = folder.resolve("times.csv");
    Path svg = folder.resolve("times.svg");
    Ran ran = latency("--count", "100", "--csv", csv.toString(), "--svg", svg.toString());
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("100 notes: 0 lost, 0 doubled").doesNotContain("echo");
    assertThat(Files.readAllLines(csv))
        .startsWith("series,number,nanoseconds")
        .filteredOn(line -> line.startsWith("reply,"))
        .hasSize(100);
    assertThat(Files.readString(svg)).contains("</svg>");
  }

  @Test
  void thePlayerAndAnEchoTakeTurns() {
    Ran ran = latency("--through-agent", "--count", "300", "--json");
    assertThat(ran.err()).isEmpty();
    JsonObject json = JsonParser.parseString(ran.out()).getAsJsonObject();
    assertThat(json.get("count").getAsInt()).isEqualTo(300);
    assertThat(json.get("lost").getAsInt()).isZero();
    assertThat(json.get("doubled").getAsInt()).isZero();
    assertThat(json.getAsJsonObject("echo").get("p50_us").getAsDouble()).isPositive();
  }

  @Test
  void whatIsLostAndDoubledOnTheWayIsCountedAndFailsTheGate() {
    copies = note -> note < 40 ? 1 : note % 10 == 3 ? 0 : note % 10 == 5 ? 2 : 1;
    Ran ran = latency("--count", "40", "--json", "--fail-above", "100s");
    JsonObject json = JsonParser.parseString(ran.out()).getAsJsonObject();
    assertThat(json.get("lost").getAsInt()).isEqualTo(4);
    assertThat(json.get("doubled").getAsInt()).isEqualTo(4);
    assertThat(ran.exitCode()).isOne();
  }

  @Test
  void theClockThatWeSendIsMeasured() {
    Ran ran = latency("--clock", "--count", "24", "--fail-above", "100s");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("off the interval, from 'Cable' to 'Cable'", "control alone");
    assertThat(latency("--clock", "--count", "2", "--fail-above", "0.001us").exitCode()).isOne();
  }

  @Test
  void theTimeThatAPortTakesIsKeptAndNotesLeaveEarlierByIt() throws Exception {
    SettingsLoader settings = new SettingsLoader(home, Map.of());
    Files.createDirectories(settings.usualFile().getParent());
    Files.writeString(settings.usualFile(), "time.tempo = 77\n");
    Ran ran = latency("--count", "60", "--json", "--store-offset");
    assertThat(ran.err()).isEmpty();
    double p50 = JsonParser.parseString(ran.out()).getAsJsonObject().get("p50_us").getAsDouble();
    assertThat(settings.load().ports().offsetNanos("Cable") / 1e3).isCloseTo(p50, within(6.0));
    assertThat(settings.load().time().tempo()).as("what stood there").isEqualTo(77);
    assertThat(latency("--count", "10", "--store-offset").out())
        .contains("notes leave for 'Cable' earlier by it: see " + settings.usualFile());
  }

  @Test
  void onlyThePortsOwnTimeIsKept() {
    assertThat(latency("--through-agent", "--store-offset").exitCode()).isEqualTo(2);
    Ran inside = Ran.of(command(), "--loopback", "--store-offset");
    assertThat(inside.exitCode()).isEqualTo(2);
    assertThat(inside.err()).contains("--store-offset: it is the port's own time");
  }

  @Test
  void aPortThatIsNotThereIsASentence() {
    Ran ran = Ran.of(command(), "--out", "Way Out", "--in", "Way On");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("did you mean 'Way In'").doesNotContain("\tat ");
  }
}
