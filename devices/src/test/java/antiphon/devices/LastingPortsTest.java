package antiphon.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.devices.loopback.LoopbackCable;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.PortException;
import antiphon.music.time.Clock;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LastingPortsTest {
  private static final PortInfo KEYS =
      new PortInfo("Keys", Direction.INPUT, "Maker", "", "wires", "keys");
  private static final PortInfo MODULE =
      new PortInfo("Module", Direction.OUTPUT, "Maker", "", "wires", "module");
  private static final PortInfo OTHER =
      new PortInfo("Keys 2", Direction.INPUT, "Maker", "", "wires", "other");

  private final LoopbackCable keys = new LoopbackCable("Keys", Clock.SYSTEM);
  private final LoopbackCable module = new LoopbackCable("Module", Clock.SYSTEM);
  private final Arrivals arrivals = new Arrivals();
  private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
  private final PortDirectory ports = new PortDirectory(List.of(new Wires()));

  /// Lists what is plugged in, and always a port whose name begins as that of another.
  private final class Wires implements Backend {
    @Override
    public String name() {
      return "wires";
    }

    @Override
    public List<PortInfo> ports() {
      return keys.input().isThere() && module.output().isThere()
          ? List.of(KEYS, MODULE, OTHER)
          : List.of(OTHER);
    }

    @Override
    public MidiInput input(PortInfo port, Clock clock) {
      assertThat(port).isEqualTo(KEYS);
      return keys.input();
    }

    @Override
    public MidiOutput output(PortInfo port) {
      return module.output();
    }
  }

  private String heardNews() throws InterruptedException {
    return String.valueOf(news.poll(20, TimeUnit.SECONDS));
  }

  @Test
  void whatIsHeldOnAnInputEndsAtOnceWhenItGoes() throws Exception {
    MidiOutput fingers = keys.output();
    fingers.open();
    try (MidiInput input = new LastingInput(ports, KEYS, Clock.SYSTEM, news::add)) {
      input.open(arrivals);
      int[] played = {
        MidiWord.noteOn(2, 60, 70),
        MidiWord.noteOn(2, 127, 70),
        MidiWord.noteOn(2, 61, 70),
        MidiWord.noteOff(2, 61),
        MidiWord.control(2, 64, 127),
        MidiWord.control(2, 66, 127),
        MidiWord.control(2, 66, 0)
      };
      for (int word : played) {
        fingers.send(word, 0);
        assertThat(arrivals.nextWord()).isEqualTo(word);
      }

      keys.unplug();

      assertThat(arrivals.nextWord()).isEqualTo(MidiWord.noteOff(2, 60));
      assertThat(arrivals.nextWord()).isEqualTo(MidiWord.noteOff(2, 127));
      assertThat(arrivals.nextWord()).isEqualTo(MidiWord.control(2, 64, 0));
      assertThat(heardNews()).startsWith("'Keys' is gone");

      keys.plugIn();

      assertThat(heardNews()).isEqualTo("'Keys' is back.");
      fingers.send(played[0], 0);
      assertThat(arrivals.nextWord()).isEqualTo(played[0]);
      assertThat(arrivals.waiting()).isZero();
      assertThat(arrivals.losses()).isZero();
    }
  }

  @Test
  void anOutputThatComesBackFirstHearsTheEndOfWhatSounded() throws Exception {
    module.input().open(arrivals);
    int program = MidiWord.program(1, 48);
    int localOn = MidiWord.control(0, 122, 127);
    Arrivals again = new Arrivals();
    try (MidiOutput output =
        new LastingOutput(ports, MODULE, List.of(program), List.of(localOn), news::add)) {
      output.open();
      assertThat(arrivals.nextWord()).isEqualTo(program);
      int on = MidiWord.noteOn(1, 64, 80);
      assertThat(output.send(on, 0)).isTrue();
      assertThat(arrivals.nextWord()).isEqualTo(on);

      module.unplug();

      assertThat(heardNews()).startsWith("'Module' is gone");
      assertThat(output.send(MidiWord.noteOn(1, 65, 80), 0)).as("goes on").isTrue();
      module.plugIn();
      module.input().open(again);

      assertThat(heardNews()).startsWith("'Module' is back");
      assertThat(again.nextWord()).isEqualTo(MidiWord.noteOff(1, 64));
      assertThat(again.nextWord()).as("it may have forgotten").isEqualTo(program);
      output.send(on, 0);
      assertThat(again.nextWord()).isEqualTo(on);
    }
    assertThat(again.nextWord()).as("when it was closed").isEqualTo(localOn);
  }

  @Test
  void aPortThatIsNotThereAtFirstIsAProblem() {
    keys.unplug();
    LastingInput input = new LastingInput(ports, KEYS, Clock.SYSTEM, news::add);
    assertThatThrownBy(() -> input.open(arrivals))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("'Keys' is not there");
  }
}
