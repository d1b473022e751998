package antiphon.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import antiphon.music.midi.Trigger;
import antiphon.music.time.Meter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsLoaderTest {
  private static final long MILLI = 1_000_000;

  @TempDir private Path home;

  private SettingsLoader loader() {
    return new SettingsLoader(home, Map.of("XDG_CONFIG_HOME", home.resolve("conf").toString()));
  }

  private Path write(String file, String text) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.resolveSibling("x").getParent());
    return Files.writeString(path, text);
  }

  private List<Problem> problems(SettingsLoader loader) {
    ConfigException e = catchThrowableOfType(ConfigException.class, loader::load);
    assertThat(e).isNotNull();
    return e.problems();
  }

  @Test
  void withoutAnyFileTheDefaultsHold() throws ConfigException {
    Settings settings = loader().load();

    assertThat(settings.loop())
        .isEqualTo(
            new Settings.Loop(
                15 * MILLI, 30 * MILLI, 20 * MILLI, LateNotes.TIE_OVER, Idle.BACKOFF, 0, -1));
    assertThat(settings.time())
        .isEqualTo(new Settings.Time(90, Meter.COMMON, 0, ClockSource.OWN, false, CountIn.NONE));
    assertThat(settings.ports()).isEqualTo(new Settings.Ports("", "synth", false, false, Map.of()));
    assertThat(settings.input()).isEqualTo(new Settings.Input(0, false, 0, 0, Zone.UPPER));
    assertThat(settings.output())
        .isEqualTo(
            new Settings.Output(
                List.of(2, 3, 4, 5, 6, 7, 8, 9), 1, List.of(), List.of(), List.of(), false));
    assertThat(settings.player())
        .isEqualTo(new Settings.Player("chorale", 1, Optional.empty(), false));
    assertThat(settings.steering()).isEqualTo(new Settings.Steering(100, 100, 0, 100, 0));
    assertThat(settings.controls()).isEmpty();
    assertThat(settings.synth().soundfont()).isEmpty();
    assertThat(settings.metronome()).isEqualTo(new Settings.Metronome(false, 10, ""));
    assertThat(settings.capture()).isEqualTo(new Settings.Capture(true, home.resolve("Antiphon")));
  }

  @Test
  void eachLayerIsStrongerThanTheOneBefore() throws Exception {
    write("conf/antiphon/antiphon.conf", "profile = practice\ntime.tempo = 60\nplayer.seed = 7");

    Settings settings = loader().set("player.seed", 9, "--seed").load();

    assertThat(settings.loop().holdNanos()).isEqualTo(25 * MILLI);
    assertThat(settings.time().tempo()).isEqualTo(60);
    assertThat(settings.player().seed()).isEqualTo(9);
    assertThat(settings.loop().lateNanos()).isEqualTo(20 * MILLI);
  }

  @Test
  void theCommandLineChoosesTheProfileOverTheFile() throws Exception {
    write("conf/antiphon/antiphon.conf", "profile = practice");

    Settings settings = loader().set("profile", "stage", "--profile").load();

    assertThat(settings.time().countIn()).isEqualTo(CountIn.BY_PLAYING);
    assertThat(settings.metronome().on()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"C4, 60", "c4, 60", "F#3, 54", "Bb2, 46", "C-1, 0", "G9, 127", "'', 0"})
  void keysHaveNames(String name, int key) throws ConfigException {
    assertThat(loader().set("input.split", name, "--split").load().input().split()).isEqualTo(key);
  }

  @Test
  void controllersAndKeysSteer() throws Exception {
    write(
        "conf/antiphon/antiphon.conf",
        "controls { temperature = cc 21, panic = note C2 channel 10 }");
    assertThat(loader().load().controls())
        .containsOnly(
            Map.entry(Control.TEMPERATURE, new Trigger(false, 21, Trigger.ANY)),
            Map.entry(Control.PANIC, new Trigger(true, 36, 9)));
    write("conf/antiphon/antiphon.conf", "controls.panic = cc 128");
    assertThat(problems(loader()))
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .contains("controls.panic is \"cc 128\"", "such as cc 21");
  }

  @Test
  void keysAndListsThatCannotBeAreSaid() throws IOException {
    Path file =
        write(
            "mine.conf",
            "input.split = H4\ninput.channel = 17\noutput.channels = []\noutput.programs = [0]\n");
    assertThat(problems(loader().file(file)))
        .extracting(Problem::message)
        .satisfiesExactly(
            split -> assertThat(split).contains("input.split is \"H4\"", "C4 (middle C)"),
            channel -> assertThat(channel).contains("from 0 to 16"),
            channels -> assertThat(channels).contains("1 to 8 whole numbers from 1 to 16"),
            programs -> assertThat(programs).contains("from 1 to 128"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"practice", "stage", "studio"})
  void everyProfileOfTheProgramIsValid(String name) throws ConfigException {
    Settings settings = loader().set("profile", name, "--profile").load();

    assertThat(settings).isNotEqualTo(loader().load());
  }

  @Test
  void theProfilesInTheFolderAreThoseThatAreListed() throws IOException {
    try (var files = Files.list(Path.of("profiles"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Profiles.BUNDLED.stream().map(name -> name + ".conf").toList());
    }
  }

  @Test
  void aProfileOfTheUsersWins() throws Exception {
    write("conf/antiphon/profiles/stage.conf", "time.tempo = 111");

    assertThat(loader().set("profile", "stage", "--profile").load().time().tempo()).isEqualTo(111);
  }

  @Test
  void everythingWrongIsSaidAtOnceWithFileAndLine() throws Exception {
    Path file =
        write(
            "mine.conf",
            """
            loop {
              hold = soon
              budgett = 30 ms
              idle = snore
            }
            time.tempo = 0
            time.meter = 5/3
            metronome = loud
            hold = 10 ms
            ports.offsets { "FLUID Synth" = -5 ms, "a.b" = 20 ms }
            capture.on = maybe
            """);

    List<Problem> problems = problems(loader().file(file).set("player.seed", "x", "--seed"));

    String name = file.toString();
    assertThat(problems)
        .containsExactlyInAnyOrder(
            new Problem("--seed", 0, "player.seed is \"x\", it must be a whole number"),
            new Problem(
                name, 2, "loop.hold is \"soon\", it must be a time such as 15 ms, at most 1 s"),
            new Problem(
                name, 3, "loop.budgett: there is no such setting, did you mean loop.budget?"),
            new Problem(
                name, 4, "loop.idle is \"snore\", it must be one of spin, yield, park, backoff"),
            new Problem(name, 6, "time.tempo is 0, it must be a number from 10 to 600"),
            new Problem(
                name, 7, "time.meter is \"5/3\", it must be a meter such as 4/4, 3/4 or 6/8"),
            new Problem(
                name,
                8,
                "metronome is \"loud\", it must be a group of settings, written metronome { ... }"),
            new Problem(name, 9, "hold: there is no such setting, did you mean loop.hold?"),
            new Problem(
                name,
                10,
                "ports.offsets.\"FLUID Synth\" is \"-5 ms\", it must be a time such as 15 ms, at"
                    + " most 1 s"),
            new Problem(name, 11, "capture.on is \"maybe\", it must be true or false"));
  }

  @Test
  void theMessageNamesEveryProblemOnALineOfItsOwn() throws Exception {
    Path file = write("mine.conf", "time.tempo = 9\nplayer.nane = x");

    ConfigException e =
        catchThrowableOfType(ConfigException.class, () -> loader().file(file).load());

    assertThat(e)
        .message()
        .hasLineCount(2)
        .contains("mine.conf:1: time.tempo is 9", "mine.conf:2: player.nane");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "loop.hold     | -1 ms    | it must be a time",
        "loop.hold     | 1001 ms  | at most 1 s",
        "loop.late     | 11 s     | at most 10 s",
        "loop.priority | 100      | from 0 to 99",
        "loop.core     | -2       | from -1 to 1023",
        "time.tempo    | NaN      | from 10 to 600",
        "time.tempo    | 601      | from 10 to 600",
        "time.pickup   | 4        | shorter than a bar of 4/4",
        "time.pickup   | 0.3      | sixteenths",
        "time.meter    | 40/4     | it must be a meter",
        "metronome.channel | 17   | from 1 to 16",
        "metronome.channel | 1.5  | whole number",
        "player.name   | ''       | not empty",
        "ports.out     | ' '      | not empty",
        "ports.offsets | 3        | names with times",
      })
  void valuesOutOfRangeAreRefused(String path, String value, String why) {
    assertThat(problems(loader().set(path, value, "--x")))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.source()).isEqualTo("--x");
          assertThat(problem.message()).startsWith(path).contains(why);
        });
  }

  @Test
  void theBoundsThemselvesAreAllowed() throws ConfigException {
    Settings settings =
        loader()
            .set("loop.hold", "1 s", "-")
            .set("loop.budget", "0 ms", "-")
            .set("time.tempo", 600, "-")
            .set("time.meter", "3/4", "-")
            .set("time.pickup", 2.75, "-")
            .set("metronome.channel", 16, "-")
            .load();

    assertThat(settings.loop().holdNanos()).isEqualTo(1000 * MILLI);
    assertThat(settings.time().pickupSteps()).isEqualTo(11);
    assertThat(settings.metronome().channel()).isEqualTo(16);
  }

  @Test
  void offsetsGoByPortName() throws Exception {
    Path file = write("mine.conf", "ports.offsets { \"FLUID Synth (1.2)\" = 25 ms }");

    Settings settings = loader().file(file).load();

    assertThat(settings.ports().offsetNanos("FLUID Synth (1.2)")).isEqualTo(25 * MILLI);
    assertThat(settings.ports().offsetNanos("another")).isZero();
  }

  @Test
  void pathsMayBeginInTheHomeFolder() throws ConfigException {
    Settings settings = loader().set("synth.soundfont", "~/banks/a.sf2", "-").load();

    assertThat(settings.synth().soundfont()).contains(home.resolve("banks/a.sf2"));
  }

  @Test
  void anUnknownProfileIsRefusedWithTheNearestName() {
    assertThat(problems(loader().set("profile", "stge", "--profile")))
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.message())
                .contains("no profile 'stge'", "did you mean 'stage'?", "'practice'"));
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    assertThat(problems(loader().file(home.resolve("none.conf"))))
        .singleElement()
        .satisfies(problem -> assertThat(problem.source()).endsWith("none.conf"));
  }

  @Test
  void aFileWithAnUnclosedBraceIsRefusedWithItsLine() throws Exception {
    Path file = write("mine.conf", "time {\n tempo = 90\n");

    assertThat(problems(loader().file(file)))
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isPositive());
  }

  @Test
  void aReferenceToNothingIsRefused() throws Exception {
    Path file = write("mine.conf", "time.tempo = ${nothing.of.the.kind}");

    assertThat(problems(loader().file(file)))
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(1));
  }

  @Test
  void anEmptyFileChangesNothing() throws Exception {
    Path file = write("mine.conf", "");

    assertThat(loader().file(file).load()).isEqualTo(loader().load());
  }

  @Test
  void nullIsNoValue() throws Exception {
    Path file = write("mine.conf", "time.tempo = null\nloop = null");

    assertThat(problems(loader().file(file))).extracting(Problem::line).containsExactly(1, 2);
  }
}
