package antiphon.app;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.devices.Backend;
import antiphon.devices.Direction;
import antiphon.devices.PortDirectory;
import antiphon.devices.PortInfo;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiWord;
import antiphon.music.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PanicCommandTest {
  private final Map<String, List<Integer>> sent = new LinkedHashMap<>();
  private int room = Integer.MAX_VALUE;

  private Ran panic(String... args) {
    return Ran.of(new PanicCommand(() -> new PortDirectory(List.of(new Rack()))), args);
  }

  private List<Integer> sentTo(String port) {
    return sent.getOrDefault(port, List.of());
  }

  @Test
  void silencesEveryChannelAndKeyOfThePortsThatAreNamed() {
    Ran ran = panic("--out", "organ", "--out", "Pia");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("Silenced 'Organ'.", "Silenced 'Piano'.");
    assertThat(sent).containsOnlyKeys("Organ", "Piano");
    for (int channel = 0; channel < 16; channel++) {
      assertThat(sentTo("Organ"))
          .containsSubsequence(
              MidiWord.control(channel, 64, 0),
              MidiWord.control(channel, 123, 0),
              MidiWord.control(channel, 120, 0),
              MidiWord.noteOff(channel, 0),
              MidiWord.noteOff(channel, 127));
    }
    assertThat(sentTo("Organ").stream().filter(MidiWord::isNoteOff)).hasSize(16 * 128);
  }

  @Test
  void withoutANameAllInstrumentsAreSilencedAndPortsOfOurOwnAreNot() {
    assertThat(panic().exitCode()).isZero();
    assertThat(sent).containsOnlyKeys("Organ", "Piano");
  }

  @Test
  void aPortThatIsLostIsSaidAndTheNextOneSilenced() {
    room = 100;
    Ran ran = panic();
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("'Organ' was lost").contains("'Piano' was lost");
    assertThat(panic("--out", "Flute").err()).contains("The output port 'Flute' is not there");
  }

  private final class Rack implements Backend {
    @Override
    public String name() {
      return "rack";
    }

    @Override
    public List<PortInfo> ports() {
      return List.of(
          new PortInfo("Organ", Direction.OUTPUT, "", "", "rack", "1"),
          new PortInfo("Organ", Direction.INPUT, "", "", "rack", "2"),
          new PortInfo("Piano", Direction.OUTPUT, "", "", "rack", "3"),
          PortInfo.virtual("Antiphon Out", Direction.OUTPUT, "rack", "4"));
    }

    @Override
    public MidiInput input(PortInfo port, Clock clock) {
      throw new AssertionError("nothing is listened to");
    }

    @Override
    public MidiOutput output(PortInfo port) {
      return new Recorder(port.name());
    }
  }

  private final class Recorder implements MidiOutput {
    private final String name;

    Recorder(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void open() {
      sent.put(name, new ArrayList<>());
    }

    @Override
    public boolean send(int word, long dueNanos) {
      List<Integer> words = sentTo(name);
      words.add(word);
      return words.size() < room;
    }

    @Override
    public void close() {}
  }
}
