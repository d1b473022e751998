package antiphon.devices.javasound;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.devices.Arrivals;
import antiphon.devices.Direction;
import antiphon.devices.LastingInput;
import antiphon.devices.LastingOutput;
import antiphon.devices.PortDirectory;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiWord;
import antiphon.music.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sound.midi.ShortMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Devices that are pulled as the JDK has it: they stay open, what is sent to them is swallowed,
/// and the list changes only when the number of devices does.
@Timeout(60)
class JavaSoundHotPlugTest {
  @TempDir private Path files;

  private final List<FakeDevice> plugged = new CopyOnWriteArrayList<>();
  private final Arrivals arrivals = new Arrivals();
  private final BlockingQueue<String> news = new LinkedBlockingQueue<>();

  private PortDirectory ports(boolean withFiles) {
    return new PortDirectory(
        List.of(
            new JavaSoundBackend(
                new FakeSystem(plugged, withFiles ? Optional.of(files) : Optional.empty()))));
  }

  private FakeDevice plugIn(String name, boolean input) throws IOException {
    FakeDevice device = new FakeDevice(name, input);
    Files.createFile(files.resolve(name));
    plugged.add(device);
    return device;
  }

  private void pull(FakeDevice device) throws IOException {
    Files.delete(files.resolve(device.getDeviceInfo().getName()));
    plugged.remove(device);
  }

  private MidiInput keys(PortDirectory ports) throws Exception {
    MidiInput input =
        new LastingInput(ports, ports.find("Keys", Direction.INPUT), Clock.SYSTEM, news::add);
    input.open(arrivals);
    return input;
  }

  private String heardNews() throws InterruptedException {
    return String.valueOf(news.poll(20, TimeUnit.SECONDS));
  }

  private static void press(FakeDevice keys) throws Exception {
    keys.arrives(new ShortMessage(ShortMessage.NOTE_ON, 0, 60, 90));
  }

  @ParameterizedTest
  @CsvSource({
    "Keys, Keys, false", // by the list alone, as on Windows
    "Keys [hw:1;0;0], Keys [hw:1;0;0], true",
    "Keys [hw:1;0;0], Keys [hw:2;0;0], true" // another card now
  })
  void aKeyboardThatIsPulledEndsWhatItHeldAndIsTakenUpAgain(
      String before, String after, boolean withFiles) throws Exception {
    FakeDevice first = plugIn(before.replace(';', ','), true);
    try (MidiInput _ = keys(ports(withFiles))) {
      press(first);
      assertThat(arrivals.nextWord()).isEqualTo(MidiWord.noteOn(0, 60, 90));

      pull(first);

      assertThat(arrivals.nextWord()).isEqualTo(MidiWord.noteOff(0, 60));
      assertThat(heardNews()).startsWith("'Keys' is gone");
      FakeDevice second = plugIn(after.replace(';', ','), true);
      assertThat(heardNews()).isEqualTo("'Keys' is back.");
      press(second);
      assertThat(arrivals.nextWord()).isEqualTo(MidiWord.noteOn(0, 60, 90));
      press(first);
      assertThat(arrivals.waiting()).isZero();
    }
  }

  @Test
  void oneThatIsPutBackBeforeTheListIsLookedAtIsNoticedByItsFile() throws Exception {
    FakeDevice first = plugIn("Keys [hw:1,0,0]", true);
    try (MidiInput _ = keys(ports(true))) {
      press(first);
      assertThat(arrivals.nextWord()).isEqualTo(MidiWord.noteOn(0, 60, 90));
      Path file = files.resolve("Keys [hw:1,0,0]");
      Path other = Files.createFile(files.resolve("new"));
      Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
      assertThat(arrivals.nextWord()).isEqualTo(MidiWord.noteOff(0, 60));
      assertThat(heardNews()).startsWith("'Keys' is gone");
      assertThat(heardNews()).isEqualTo("'Keys' is back.");
    }
  }

  @Test
  void aModuleThatIsPulledFirstHearsTheEndOfWhatSoundedWhenItIsBack() throws Exception {
    FakeDevice first = plugIn("Tones [hw:1,0,0]", false);
    PortDirectory ports = ports(true);
    try (MidiOutput output =
        new LastingOutput(
            ports,
            ports.find("Tones", Direction.OUTPUT),
            List.of(MidiWord.program(0, 7)),
            List.of(),
            news::add)) {
      output.open();
      output.send(MidiWord.noteOn(0, 60, 90), 0);
      assertThat(first.sent).containsExactly("c0 7 0", "90 60 90");

      pull(first);

      assertThat(heardNews()).startsWith("'Tones' is gone");
      FakeDevice second = plugIn("Tones [hw:1,0,0]", false);
      assertThat(heardNews()).startsWith("'Tones' is back");
      assertThat(second.sent).containsExactly("80 60 0", "c0 7 0");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Keys, Keys, ''",
    "Keys [hw:1;0;0], Keys, /dev/snd/midiC1D0",
    "VirMIDI [hw:0;1;3], 'VirMIDI 1;3', /dev/snd/midiC0D1",
    "VirMIDI [default], VirMIDI [default], ''"
  })
  void aDeviceIsKnownWithoutTheNumberOfItsCard(String name, String shown, String file) {
    assertThat(DeviceName.shown(name.replace(';', ','))).isEqualTo(shown.replace(';', ','));
    assertThat(DeviceName.file(name.replace(';', ',')))
        .isEqualTo(file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file)));
  }
}
