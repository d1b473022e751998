package antiphon.app.jam;

import antiphon.app.Players;
import antiphon.app.Ports;
import antiphon.config.Settings;
import antiphon.config.SettingsLoader;
import antiphon.devices.PortDirectory;
import antiphon.music.midi.MidiInput;
import antiphon.music.time.Clock;
import java.io.Console;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// What `jam` finds around it.
///
/// @param ports the ports, given the SoundFont that the user has chosen
/// @param followed the clock that is followed, not yet open, if it has a way in of its own
/// @param settings a loader of the user's settings
/// @param now the time of day, for file names
/// @param typed where the performer types
/// @param terminal whether someone looks at the output and can type
record JamWorld(
    Function<Optional<Path>, PortDirectory> ports,
    Function<Settings.Time, Optional<MidiInput>> followed,
    Supplier<Players> players,
    Supplier<SettingsLoader> settings,
    Clock clock,
    Supplier<LocalDateTime> now,
    InputStream typed,
    boolean terminal) {
  /// This machine and its user.
  static JamWorld real() {
    return new JamWorld(
        Ports::here,
        Ports::clock,
        Players::installed,
        SettingsLoader::ofThisUser,
        Clock.SYSTEM,
        LocalDateTime::now,
        System.in,
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent());
  }
}
