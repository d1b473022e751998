package antiphon.app.perform;

import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiWord;
import java.util.ArrayList;
import java.util.List;

/// Who plays what: the performer an oboe on channel 0, the voices clarinet, horn and bassoon on the
/// next channels.
public final class Instruments {
  /// The performer's channel.
  public static final int PERFORMER_CHANNEL = 0;

  private static final int[] PROGRAMS = {68, 71, 60, 70};

  private Instruments() {}

  /// The channel of a voice, the highest being voice 0.
  public static int channel(int voice) {
    return 1 + voice;
  }

  /// The General MIDI program, 0..127, of a channel.
  public static int program(int channel) {
    return PROGRAMS[Math.min(channel, PROGRAMS.length - 1)];
  }

  /// The channels of a player's voices, for the loop.
  public static List<Integer> channels(int voices) {
    List<Integer> channels = new ArrayList<>();
    for (int voice = 0; voice < voices; voice++) {
      channels.add(channel(voice));
    }
    return channels;
  }

  /// Tells an output who plays what.
  public static void seat(MidiOutput output, int voices, long nowNanos) {
    for (int channel = PERFORMER_CHANNEL; channel <= voices; channel++) {
      output.send(MidiWord.program(channel, program(channel)), nowNanos);
    }
  }
}
