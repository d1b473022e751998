package antiphon.app.jam;

import antiphon.app.UserError;
import antiphon.config.ConfigException;
import antiphon.config.Settings;
import antiphon.config.SettingsLoader;
import antiphon.music.midi.MidiSink;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of `jam`. What is not given comes from the user's settings.
final class JamOptions {
  @Option(
      names = "--in",
      paramLabel = "PORT|virtual",
      description =
          "The port you play on, as `antiphon devices` lists it, or virtual for a port 'Antiphon"
              + " In' that other programs connect to; otherwise the first.")
  private @Nullable String in;

  @Option(
      names = "--out",
      paramLabel = "PORT|virtual|synth",
      description =
          "The port the accompaniment goes to, virtual for a port 'Antiphon Out' that other"
              + " programs connect to, or synth for the built-in synthesizer.")
  private @Nullable String out;

  @Option(
      names = "--same-port",
      description = "Let --in and --out be one instrument (that does not send back what it gets).")
  private boolean samePort;

  @Option(
      names = "--player",
      paramLabel = "NAME",
      description = "Who accompanies: a player, or a compiled model's file.")
  private @Nullable String player;

  @Option(names = "--tempo", paramLabel = "BPM", description = "Quarter notes a minute.")
  private @Nullable String tempo;

  @Option(
      names = "--tap-control",
      paramLabel = "N",
      defaultValue = "-1",
      description =
          "Tap the tempo on this control (0 to 127; 80 is a usual foot switch), a tap a quarter.")
  private int tapControl;

  @Option(names = "--meter", paramLabel = "METER", description = "Such as 4/4, 3/4 or 6/8.")
  private @Nullable String meter;

  @Option(names = "--pickup", paramLabel = "BEATS", description = "Beats before bar 1.")
  private @Nullable String pickup;

  @Option(
      names = "--clock",
      paramLabel = "own|midi|jack|link",
      description =
          "Whose tempo and bars hold: midi follows the MIDI clock at --in (start, stop, song"
              + " position), jack follows JACK's transport, link an Ableton Link session"
              + " through Carabiner.")
  private @Nullable String clock;

  @Option(names = "--send-clock", description = "Send MIDI clock to --out.")
  private boolean sendClock;

  @Option(
      names = "--count-in",
      paramLabel = "HOW",
      description =
          "by-playing (your first bar, a note a beat, gives tempo and downbeat), click (a bar of"
              + " clicks) or none.")
  private @Nullable String countIn;

  @Option(names = "--click", description = "Let the metronome click on.")
  private boolean click;

  @Option(
      names = "--click-port",
      paramLabel = "PORT|synth",
      description = "Where the metronome clicks; otherwise at --out.")
  private @Nullable String clickPort;

  @Option(
      names = "--click-channel",
      paramLabel = "1..16",
      description = "The MIDI channel of the clicks; otherwise 10, that of the drums.")
  private @Nullable Integer clickChannel;

  @Option(names = "--thru", description = "Send what you play to --out as well.")
  private boolean thru;

  @Option(
      names = "--thru-sysex",
      description = "Send the SysEx that comes in to --out as well, up to 1024 bytes a message.")
  private boolean thruSysex;

  @Option(
      names = "--channel",
      paramLabel = "1..16",
      description = "The MIDI channel that you play on; otherwise all but 10, that of the drums.")
  private @Nullable Integer channel;

  @Option(
      names = "--split",
      paramLabel = "KEY",
      description =
          "Split the keyboard, C4 being middle C: what you play from there on is accompanied, what"
              + " you hold below it is only heard.")
  private @Nullable String split;

  @Option(
      names = "--transpose",
      paramLabel = "SEMITONES",
      description = "What you play counts as so much higher.")
  private @Nullable Integer transpose;

  @Option(names = "--mpe", description = "You play an MPE instrument.")
  private boolean mpe;

  @Option(
      names = "--hold",
      paramLabel = "MS",
      description = "How long an unsure note waits for you.")
  private @Nullable String hold;

  @Option(
      names = "--budget",
      paramLabel = "MS",
      description = "Until when after the beat it may still change its mind.")
  private @Nullable String budget;

  @Option(
      names = "--late-notes",
      paramLabel = "tie-over|drop",
      description =
          "What a voice does whose next note is late and left out: sound on, or end its note.")
  private @Nullable String lateNotes;

  @Option(names = "--seed", paramLabel = "N", description = "Seeds the player's choices.")
  private @Nullable Long seed;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "The key you play in: C, Am, F#m, Bb; otherwise it is estimated from what you play.")
  private @Nullable String key;

  @Option(
      names = "--humanise",
      paramLabel = "PERCENT",
      description = "Let its notes stray a little in time and loudness (0, exact, to 100).")
  private @Nullable String humanise;

  @Option(names = "--scale-lock", description = "Let it play nothing but the notes of the key.")
  private boolean scaleLock;

  @Option(
      names = "--soundfont",
      paramLabel = "FILE.sf2",
      description = "Sounds for the synth; otherwise one that is found, or its own.")
  private @Nullable String soundFont;

  @Option(
      names = "--capture",
      paramLabel = "DIR",
      description = "The folder in which everything that is played is kept.")
  private @Nullable Path capture;

  @Option(names = "--no-capture", description = "Keep nothing.")
  private boolean noCapture;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Settings for an occasion: practice, stage, studio, or one of your own.")
  private @Nullable String profile;

  @Mixin private UserFileOption config = new UserFileOption();

  /// What is played in, on its way to `sink`.
  MidiSink tapped(MidiSink sink) {
    return tapControl < 0 ? sink : new TapInput(sink, tapControl);
  }

  boolean samePort() {
    return samePort;
  }

  /// All settings, those of the options over those of the user's file.
  ///
  /// @throws UserError with everything that is wrong
  Settings settings(SettingsLoader loader) {
    config.tell(loader);
    set(loader, "profile", profile, "--profile");
    set(loader, "ports.in", in, "--in");
    set(loader, "ports.out", out, "--out");
    set(loader, "ports.thru", thru ? true : null, "--thru");
    set(loader, "ports.thru-sysex", thruSysex ? true : null, "--thru-sysex");
    set(loader, "input.channel", channel, "--channel");
    set(loader, "input.split", split, "--split");
    set(loader, "input.transpose", transpose, "--transpose");
    set(loader, "input.mpe", mpe ? true : null, "--mpe");
    set(loader, "player.name", player, "--player");
    set(loader, "player.seed", seed, "--seed");
    set(loader, "player.key", key, "--key");
    set(loader, "steering.humanise", humanise, "--humanise");
    set(loader, "player.scale-lock", scaleLock ? true : null, "--scale-lock");
    set(loader, "time.tempo", tempo, "--tempo");
    set(loader, "time.meter", meter, "--meter");
    set(loader, "time.pickup", pickup, "--pickup");
    set(loader, "time.clock", clock, "--clock");
    set(loader, "time.send-clock", sendClock ? true : null, "--send-clock");
    set(loader, "time.count-in", countIn(), "--count-in");
    set(loader, "metronome.on", click ? true : null, "--click");
    set(loader, "metronome.port", clickPort, "--click-port");
    set(loader, "metronome.channel", clickChannel, "--click-channel");
    set(loader, "loop.late-notes", lateNotes, "--late-notes");
    set(loader, "loop.hold", millis(hold), "--hold");
    set(loader, "loop.budget", millis(budget), "--budget");
    set(loader, "synth.soundfont", soundFont, "--soundfont");
    set(loader, "capture.directory", capture == null ? null : capture.toString(), "--capture");
    set(
        loader,
        "capture.on",
        noCapture ? Boolean.FALSE : capture == null ? null : true,
        "--capture");
    try {
      return loader.load();
    } catch (ConfigException e) {
      throw new UserError(e);
    }
  }

  private static void set(
      SettingsLoader loader, String path, @Nullable Object value, String option) {
    if (value != null) {
      loader.set(path, value, option);
    }
  }

  private @Nullable String countIn() {
    return countIn != null && countIn.toLowerCase(Locale.ROOT).equals("click") ? "clicks" : countIn;
  }

  private static @Nullable String millis(@Nullable String text) {
    return text != null && text.matches("[0-9.]+") ? text + " ms" : text;
  }
}
