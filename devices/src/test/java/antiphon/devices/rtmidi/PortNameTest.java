package antiphon.devices.rtmidi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortNameTest {
  @ParameterizedTest
  @CsvSource({
    "ALSA, Test Keyboard:Test Keyboard MIDI 1 20:0, Test Keyboard MIDI 1, Test Keyboard",
    "ALSA, Virtual Raw MIDI 0-0:VirMIDI 0-0 16:0, Virtual Raw MIDI 0-0:VirMIDI 0-0, Virtual Raw MIDI 0-0",
    "ALSA, Midi Through:Midi Through Port-0 14:0, Midi Through Port-0, Midi Through",
    "ALSA, nothing that we know, nothing that we know, ''",
    "JACK, a2j:Keys (capture): 0, a2j:Keys (capture): 0, a2j",
    "WIN_MM, loopMIDI Port 3, loopMIDI Port, ''",
    "WIN_MM, Piano, Piano, ''",
    "CORE_MIDI, IAC Driver Bus 1, IAC Driver Bus 1, ''",
  })
  void numbersThatChangeAreLeftOutAndTheClientIsTheMaker(
      Api api, String name, String shown, String maker) {
    assertThat(PortName.shown(name, api)).isEqualTo(shown);
    assertThat(PortName.maker(name, api)).isEqualTo(maker);
  }
}
