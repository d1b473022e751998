package antiphon.config;

import antiphon.music.grid.KeySignature;
import antiphon.music.midi.Trigger;
import antiphon.music.time.Meter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All settings of the program, checked. `antiphon/config/defaults.conf` explains each to the
/// musician.
public record Settings(
    Loop loop,
    Time time,
    Ports ports,
    Input input,
    Output output,
    Player player,
    Steering steering,
    Map<Control, Trigger> controls,
    Synth synth,
    Metronome metronome,
    Capture capture) {
  public Settings {
    controls = Map.copyOf(controls);
  }

  /// How the loop decides and waits.
  ///
  /// @param holdNanos how long after the grid time an unsure attack waits for the performer, 0..1 s
  /// @param budgetNanos until how long after the grid time a step may be corrected, 0..1 s
  /// @param lateNanos a note that would leave more than this after it was due is left out, 0..10 s
  /// @param lateNotes what becomes of its voice
  /// @param idle how its threads wait
  /// @param priority 1..99 of its threads in the real-time class, 0 for ordinary ones
  /// @param core the one core that the music thread runs on, -1 for any
  public record Loop(
      long holdNanos,
      long budgetNanos,
      long lateNanos,
      LateNotes lateNotes,
      Idle idle,
      int priority,
      int core) {}

  /// Tempo and bars where the music does not say.
  ///
  /// @param tempo quarter notes a minute, 10..600
  /// @param meter the bars
  /// @param pickupSteps sixteenths before bar 1, less than a bar
  /// @param clock whose tempo and bars hold
  /// @param sendClock whether MIDI clock goes to the output
  /// @param countIn how the bars begin
  public record Time(
      double tempo,
      Meter meter,
      int pickupSteps,
      ClockSource clock,
      boolean sendClock,
      CountIn countIn) {}

  /// Where the music comes from and goes to.
  ///
  /// @param in a port's name, or empty: the first that is found
  /// @param out a port's name, or `synth`
  /// @param thru whether what the performer plays goes out too
  /// @param thruSysex whether the SysEx does that comes in with it
  /// @param offsetNanos by output port: how long it takes to sound, 0..1 s
  public record Ports(
      String in, String out, boolean thru, boolean thruSysex, Map<String, Long> offsetNanos) {
    public Ports {
      offsetNanos = Map.copyOf(offsetNanos);
    }

    /// How much earlier notes leave for an output port; 0 where nothing is set.
    public long offsetNanos(String port) {
      return offsetNanos.getOrDefault(port, 0L);
    }
  }

  /// What of the performer's playing is heard, and as what.
  ///
  /// @param channel 1..16, or 0 for all but that of the drums
  /// @param mpe whether each note has a channel of its own
  /// @param transpose semitones higher, -48..48
  /// @param split the lowest key of the upper zone, 0 where the keyboard is one zone
  /// @param melody the zone that is accompanied
  public record Input(int channel, boolean mpe, int transpose, int split, Zone melody) {}

  /// What the instrument that plays the accompaniment is told. Of lists that are shorter than there
  /// are voices the last entry holds for the rest; empty ones tell nothing.
  ///
  /// @param channels of the voices from the highest, 1..16, one at least
  /// @param thruChannel on which the performer's own playing goes out, 1..16
  /// @param programs 1..128
  /// @param banks 0..16383
  /// @param volumes 0..127
  /// @param localOff whether its own keys are to be silent while we play
  public record Output(
      List<Integer> channels,
      int thruChannel,
      List<Integer> programs,
      List<Integer> banks,
      List<Integer> volumes,
      boolean localOff) {
    public Output {
      channels = List.copyOf(channels);
      programs = List.copyOf(programs);
      banks = List.copyOf(banks);
      volumes = List.copyOf(volumes);
    }
  }

  /// Who plays along.
  ///
  /// @param name as `antiphon players` lists them
  /// @param seed of its random choices
  /// @param key the one that the performer plays in; empty: estimated
  /// @param scaleLock whether nothing but the key's notes is played
  public record Player(String name, long seed, Optional<KeySignature> key, boolean scaleLock) {}

  /// How the player begins.
  ///
  /// @param temperature percent of its own, 0..200
  /// @param density percent of its own, 0..200
  /// @param register semitones higher, -24..24
  /// @param velocityFollow percent, 0..100
  /// @param humanise percent, 0..100
  public record Steering(
      int temperature, int density, int register, int velocityFollow, int humanise) {}

  /// The built-in synthesizer.
  ///
  /// @param soundfont its sounds; empty: one that is found, or the bank of its own
  public record Synth(Optional<Path> soundfont) {}

  /// The click.
  ///
  /// @param on whether beats click
  /// @param channel 1..16, as instruments show it
  /// @param port where it goes; empty: where the music goes
  public record Metronome(boolean on, int channel, String port) {}

  /// The recording of everything that is played.
  ///
  /// @param on whether it is kept
  /// @param directory where it is kept
  public record Capture(boolean on, Path directory) {}
}
