package antiphon.app.jam;

import antiphon.config.Settings;
import antiphon.music.midi.MidiWord;
import java.util.ArrayList;
import java.util.List;

/// What an instrument is told whenever its port is opened: banks, programs and volumes of the
/// voices, and whether its own keys are silent.
final class Greeting {
  private static final int BANK = 0;
  private static final int BANK_LOW = 32;
  private static final int VOLUME = 7;
  private static final int LOCAL = 122;
  private static final int CHANNELS = 16;

  private Greeting() {}

  /// The words, in the order in which they are to be sent.
  static List<Integer> words(Settings.Output output) {
    List<Integer> words = new ArrayList<>();
    if (output.localOff()) {
      words.addAll(local(0));
    }
    for (int voice = 0; voice < output.channels().size(); voice++) {
      int channel = output.channels().get(voice) - 1;
      if (!output.banks().isEmpty()) {
        int bank = entry(output.banks(), voice);
        words.add(MidiWord.control(channel, BANK, bank >>> 7));
        words.add(MidiWord.control(channel, BANK_LOW, bank & 0x7f));
      }
      if (!output.programs().isEmpty()) {
        words.add(MidiWord.program(channel, entry(output.programs(), voice) - 1));
      }
      if (!output.volumes().isEmpty()) {
        words.add(MidiWord.control(channel, VOLUME, entry(output.volumes(), voice)));
      }
    }
    return words;
  }

  /// What it is told before the port is closed.
  static List<Integer> farewell(Settings.Output output) {
    return output.localOff() ? local(127) : List.of();
  }

  /// A keyboard heeds this on the channel that it plays on, which we do not know.
  private static List<Integer> local(int value) {
    List<Integer> words = new ArrayList<>();
    for (int channel = 0; channel < CHANNELS; channel++) {
      words.add(MidiWord.control(channel, LOCAL, value));
    }
    return words;
  }

  private static int entry(List<Integer> list, int voice) {
    return list.get(Math.min(voice, list.size() - 1));
  }
}
