package antiphon.app.jam;

import antiphon.app.UserError;
import antiphon.config.Settings;
import antiphon.devices.Direction;
import antiphon.devices.LastingInput;
import antiphon.devices.LastingOutput;
import antiphon.devices.PortDirectory;
import antiphon.devices.PortInfo;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.PortException;
import antiphon.realtime.input.Echoes;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The ports of a session, as its settings name them.
final class JamPorts {
  private final PortDirectory ports;
  private final Settings settings;
  private final PortInfo in;
  private final PortInfo out;
  private final @Nullable PortInfo click;

  /// Finds them.
  ///
  /// @param samePort whether what is played on may be what plays
  /// @throws UserError where one is not there, or both ends are one
  JamPorts(PortDirectory ports, Settings settings, boolean samePort) {
    this.ports = ports;
    this.settings = settings;
    in = in(ports, settings.ports().in());
    out = port(ports, settings.ports().out(), Direction.OUTPUT);
    String name = settings.metronome().port();
    PortInfo clicks = name.isEmpty() ? out : port(ports, name, Direction.OUTPUT);
    click = clicks.equals(out) ? null : clicks;
    if ((in.name().equals(out.name()) || in.name().equals(clicks.name())) && !samePort) {
      throw new UserError(
          "Both --in and "
              + (in.name().equals(out.name()) ? "--out" : "--click-port")
              + " are '"
              + in.name()
              + "': if that is an instrument that does not send back what it gets, say --same-port"
              + " as well; otherwise name another port.");
    }
  }

  /// The port that is wanted, or the first one.
  static PortInfo in(PortDirectory ports, String wanted) {
    if (!wanted.isEmpty()) {
      return port(ports, wanted, Direction.INPUT);
    }
    return ports.ports().stream()
        .filter(port -> port.direction() == Direction.INPUT && !port.virtual())
        .findFirst()
        .orElseThrow(() ->
            new UserError(
                "There is no MIDI input to play on: connect an instrument and look at `antiphon"
                    + " devices`, say `--in virtual` for a port that other programs connect to, or"
                    + " hear `antiphon demo`."));
  }

  private static PortInfo port(PortDirectory ports, String wanted, Direction direction) {
    try {
      return ports.find(wanted, direction);
    } catch (PortException e) {
      throw new UserError(e);
    }
  }

  String inName() {
    return in.name();
  }

  String outName() {
    return out.name();
  }

  /// What is played on and what is followed, not yet open.
  Inputs inputs(JamWorld world, Consumer<String> news) {
    MidiInput keys = new LastingInput(ports, in, world.clock(), news);
    Supplier<Optional<MidiInput>> followed = () -> world.followed().apply(settings.time());
    MidiInput clock =
        followed
            .get()
            .map(found ->
                new LastingInput(
                    found.name(), () -> followed.get().orElseThrow(), world.clock(), news))
            .orElse(null);
    return new Inputs(keys, clock);
  }

  /// What plays, not yet open; `echoes` remember what it is sent.
  Outputs outputs(Echoes echoes, Consumer<String> news) {
    Settings.Output output = settings.output();
    MidiOutput music =
        new LastingOutput(ports, out, Greeting.words(output), Greeting.farewell(output), news);
    return new Outputs(
        echoes.of(music),
        set(out),
        click == null
            ? null
            : echoes.of(new LastingOutput(ports, click, List.of(), List.of(), news)),
        click == null ? 0 : set(click));
  }

  private long set(PortInfo port) {
    return settings.ports().offsetNanos(port.name());
  }
}
