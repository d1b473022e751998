package antiphon.app.generate;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.app.Networks;
import antiphon.app.Ran;
import antiphon.app.TestNetworks;
import antiphon.app.perform.Pieces;
import antiphon.model.encoding.PolyphonicEvents;
import antiphon.music.midi.MidiEvent;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.Note;
import antiphon.music.midi.Notes;
import antiphon.music.midi.SmfReader;
import antiphon.music.midi.SmfWriter;
import antiphon.music.time.Meter;
import antiphon.music.time.MeterMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateCommandTest {
  @TempDir private Path folder;
  private Path networks;

  @BeforeEach
  void networks() throws Exception {
    networks = Files.createDirectory(folder.resolve("networks"));
    TestNetworks.write(networks, "CNN_Naive", 1);
    TestNetworks.write(
        networks,
        "CNN_Naive-polyphonic",
        "CNN_Naive",
        PolyphonicEvents.NAME,
        PolyphonicEvents.CLASSES,
        2);
  }

  private Ran run(String... args) {
    List<String> words = new ArrayList<>(List.of("--network", "cnn_naive"));
    words.addAll(Arrays.asList(args));
    return Ran.of(new GenerateCommand(() -> new Networks(networks)), words.toArray(String[]::new));
  }

  private String out(String name) {
    return folder.resolve(name).toString();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyKindOfFileIsWrittenAndTheSameSeedGivesTheSameBytes(boolean polyphonic)
      throws Exception {
    List<String> kinds = List.of("mid", "wav", "mp3", "musicxml", "svg");
    for (String name : List.of("a", "b", "c")) {
      List<String> args = new ArrayList<>(List.of("--steps", "8"));
      args.add("--only-new");
      args.addAll(List.of("--seed", name.equals("c") ? "8" : "7"));
      if (polyphonic) {
        args.add("--polyphonic");
      }
      kinds.forEach(kind -> args.addAll(List.of("--out", out(name + "." + kind))));
      Ran ran = run(args.toArray(String[]::new));
      assertThat(ran.exitCode()).as(ran.err()).isZero();
    }
    for (String kind : kinds) {
      byte[] a = Files.readAllBytes(folder.resolve("a." + kind));
      assertThat(a).isNotEmpty();
      assertThat(a).as(kind).isEqualTo(Files.readAllBytes(folder.resolve("b." + kind)));
      assertThat(a).as(kind).isNotEqualTo(Files.readAllBytes(folder.resolve("c." + kind)));
    }
  }

  @Test
  void theMusicBeginsWithThePrimerInItsPlaceMeterAndTempo() throws Exception {
    Path prime = primer(new Meter(3, 4), 1200, 62, 64, 66);
    Ran ran = run("--prime", prime.toString(), "--steps", "30", "--out", out("a.mid"));
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    MidiFile midi = SmfReader.read(folder.resolve("a.mid")).file();
    assertThat(MeterMap.of(midi).meterAt(0)).isEqualTo(new Meter(3, 4));
    List<Note> notes = Notes.of(midi.tracks().get(1));
    assertThat(notes.subList(0, 3)).extracting(Note::pitch).containsExactly(62, 64, 66);
    assertThat(notes.subList(0, 3))
        .extracting(Note::onsetTick)
        .containsExactly(1200L, 1440L, 1680L);
    assertThat(midi.endTick()).isEqualTo(1920 + 30 * 120);
  }

  @Test
  void thePrimerCanBeLeftOut() throws Exception {
    Path prime = primer(Meter.COMMON, 0, 62, 64, 66);
    run("--prime", prime.toString(), "--steps", "32", "--only-new", "--out", out("a.mid"));
    MidiFile midi = SmfReader.read(folder.resolve("a.mid")).file();
    assertThat(midi.endTick()).isEqualTo(32 * 120);
  }

  @Test
  void eventTextIsAPrimerToo() throws Exception {
    Path prime = Files.writeString(folder.resolve("prime.txt"), "e...g...i.......");
    Ran ran = run("--prime", prime.toString(), "--steps", "4", "--out", out("a.mid"));
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    MidiFile midi = SmfReader.read(folder.resolve("a.mid")).file();
    assertThat(Notes.of(midi.tracks().get(1)).subList(0, 3))
        .extracting(Note::pitch)
        .containsExactly(62, 64, 66);
  }

  @Test
  void fourVoicesGoOnFromAChorale() throws Exception {
    Path prime = folder.resolve("prime.mid");
    Files.write(prime, SmfWriter.write(Pieces.read("liebster-jesu")));
    Ran ran =
        run("--polyphonic", "--prime", prime.toString(), "--steps", "16", "--out", out("a.mid"));
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    MidiFile midi = SmfReader.read(folder.resolve("a.mid")).file();
    assertThat(midi.tracks().stream().map(MidiTrack::name).skip(1))
        .containsExactly("Soprano", "Alto", "Tenor", "Bass");
    // Noise from an untrained network makes no sense, and that is said.
    assertThat(ran.out()).contains("Put right in", "beyond four voices");
    assertThat(Notes.of(midi.tracks().get(1)).getFirst().pitch())
        .isEqualTo(Notes.of(Pieces.read("liebster-jesu").tracks().get(1)).getFirst().pitch());
  }

  @Test
  void temperatureZeroNeedsNoSeed() throws Exception {
    for (String seed : List.of("1", "2")) {
      run("--temperature", "0", "--seed", seed, "--steps", "40", "--out", out(seed + ".svg"));
    }
    assertThat(Files.readString(folder.resolve("1.svg")).replace("seed 1", "seed 2"))
        .isEqualTo(Files.readString(folder.resolve("2.svg")));
  }

  @Test
  void badInputIsAnsweredInOneSentence() throws Exception {
    Path silent = folder.resolve("silent.mid");
    Files.write(silent, SmfWriter.write(new MidiFile(1, 480, List.of(MidiTrack.of(List.of())))));
    Path text = Files.writeString(folder.resolve("text.txt"), "do re mi");
    String a = out("a.mid");
    refuses("'CNN_Naive'", "--network", "CNN_Naiv", "--out", a);
    refuses("'LSTM-polyphonic'", "--network", "LSTM", "--polyphonic", "--out", a);
    refuses("--steps", "--steps", "0", "--out", a);
    refuses("--steps", "--steps", "20001", "--out", a);
    refuses("--temperature", "--temperature", "-0.1", "--out", a);
    refuses("--temperature", "--temperature", "NaN", "--out", a);
    refuses("--tempo", "--tempo", "2", "--out", a);
    refuses("a.ogg", "--out", out("a.ogg"));
    refuses("nowhere", "--out", folder.resolve("nowhere/a.mid").toString());
    refuses("silent.mid was left out: it has no notes", "--prime", silent.toString(), "--out", a);
    refuses("silent.mid has no notes", "--polyphonic", "--prime", silent.toString(), "--out", a);
    refuses("text.txt", "--prime", text.toString(), "--out", a);
    refuses("text.txt", "--polyphonic", "--prime", text.toString(), "--out", a);
    refuses("a folder", "--prime", folder.toString(), "--out", a);
    refuses("gone.mid", "--prime", out("gone.mid"), "--out", a);
    assertThat(folder.resolve("a.mid")).doesNotExist();
  }

  private void refuses(String mentions, String... args) {
    Ran ran =
        args[0].equals("--network")
            ? Ran.of(new GenerateCommand(() -> new Networks(networks)), args)
            : run(args);
    assertThat(ran.exitCode()).as("%s", List.of(args)).isEqualTo(2);
    assertThat(ran.err()).contains(mentions).doesNotContain("\tat ");
    assertThat(ran.err().strip().lines().count()).isEqualTo(1);
  }

  private Path primer(Meter meter, int tick, int... pitches) throws Exception {
    List<MidiEvent> events = new ArrayList<>();
    events.add(new MidiEvent.MeterEvent(0, meter.beats(), meter.unit()));
    int at = tick;
    for (int pitch : pitches) {
      events.add(new MidiEvent.ChannelEvent(at, MidiWord.noteOn(0, pitch, 80)));
      at += 240;
      events.add(new MidiEvent.ChannelEvent(at, MidiWord.noteOff(0, pitch)));
    }
    Path file = folder.resolve("prime.mid");
    Files.write(file, SmfWriter.write(new MidiFile(1, 480, List.of(MidiTrack.of(events)))));
    return file;
  }
}
