package antiphon.app.perform;

import antiphon.model.StepPlayer;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiWord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Who plays what: the performer an oboe on channel 0, the voices clarinet, horn and bassoon on the
/// next channels, or a piano on all of them where they are hands.
public final class Instruments {
  /// The performer's channel.
  public static final int PERFORMER_CHANNEL = 0;

  private static final int PIANO = 0;
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

  /// The General MIDI program, 0..127, of a voice.
  public static int program(int voice, String name) {
    return name.contains("hand") ? PIANO : program(channel(voice));
  }

  /// The names of a player's voices, from the highest.
  public static List<String> voiceNames(StepPlayer player) {
    return IntStream.range(0, player.voices()).mapToObj(player::voiceName).toList();
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
  public static void seat(MidiOutput output, StepPlayer player, long nowNanos) {
    send(output, PERFORMER_CHANNEL, program(PERFORMER_CHANNEL), nowNanos);
    List<String> names = voiceNames(player);
    for (int voice = 0; voice < names.size(); voice++) {
      send(output, channel(voice), program(voice, names.get(voice)), nowNanos);
    }
  }

  private static void send(MidiOutput output, int channel, int program, long nowNanos) {
    output.send(MidiWord.program(channel, program), nowNanos);
  }
}
