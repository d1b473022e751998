package antiphon.music.midi;

import static antiphon.music.midi.Smf.chunk;
import static antiphon.music.midi.Smf.file;
import static antiphon.music.midi.Smf.hex;
import static antiphon.music.midi.Smf.join;
import static antiphon.music.midi.Smf.riff;
import static antiphon.music.midi.Smf.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.music.time.TempoMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SmfReaderTest {
  /// C4 for 96 ticks.
  private static final String C = "00 90 3c 40 60 80 3c 40";

  /// E4 for 96 ticks, by running status and velocity 0.
  private static final String E = "00 90 40 40 60 40 00";

  private static final String END = "00 ff 2f 00";
  private static final byte[] WHOLE = track(C + E + END);

  /// Files as they should not be: the pitches of each track that must survive, and a word of the
  /// warning.
  static Stream<Arguments> nasty() {
    byte[] c = hex(C + END);
    byte[] ce = hex(C + E);
    return Stream.of(
        arguments("a sound file", file(1, 2, 96, WHOLE, WHOLE), "60 64 | 60 64", ""),
        arguments("RMID", riff(file(0, 1, 96, WHOLE)), "60 64", ""),
        arguments("RMID cut", cut(riff(file(0, 1, 96, WHOLE)), 4), "60 64", "RIFF wrapper"),
        arguments("format 2", file(2, 2, 96, WHOLE, WHOLE), "60 64 | 60 64", ""),
        arguments("format 7", file(7, 1, 96, WHOLE), "60 64", "Format 7"),
        arguments("format 0 of two", file(0, 2, 96, WHOLE, WHOLE), "60 64 | 60 64", "Format 0"),
        arguments(
            "last track cut in an event",
            cut(file(1, 2, 96, WHOLE, WHOLE), 6),
            "60 64 | 60 64",
            "breaks off"),
        arguments(
            "last track cut in its last note-on",
            cut(file(1, 2, 96, WHOLE, WHOLE), 8),
            "60 64 | 60",
            "breaks off"),
        arguments(
            "last track cut inside its header",
            cut(file(1, 2, 96, WHOLE, WHOLE), 21),
            "60 64",
            "says 2 tracks"),
        arguments("more tracks stated", file(1, 9, 96, WHOLE), "60 64", "says 9 tracks; 1"),
        arguments(
            "fewer tracks stated",
            file(1, 1, 96, WHOLE, WHOLE),
            "60 64 | 60 64",
            "says 1 tracks; 2"),
        arguments(
            "track longer than the file",
            file(0, 1, 96, track(0x7fffffff, c)),
            "60",
            "says it has 2147483647"),
        arguments(
            "track of 4 GB",
            file(1, 2, 96, track(-1, c), WHOLE),
            "60 | 60 64",
            "says it has 4294967295"),
        arguments(
            "track reaching into the next",
            file(1, 2, 96, track(c.length + 20, c), WHOLE),
            "60 | 60 64",
            "says it has"),
        arguments(
            "track reaching into the next, no end",
            file(1, 2, 96, track(99, ce), WHOLE),
            "60 64 | 60 64",
            "says it has"),
        arguments(
            "track longer than stated",
            file(1, 2, 96, track(5, c), WHOLE),
            "60 | 60 64",
            "says it has 5"),
        arguments(
            "track of no length",
            file(1, 2, 96, track(0, c), WHOLE),
            "60 | 60 64",
            "says it has 0"),
        arguments(
            "no end mark",
            file(1, 2, 96, track(ce.length, ce), WHOLE),
            "60 64 | 60 64",
            "no end mark"),
        arguments(
            "events after the end mark", file(0, 1, 96, track(C + END + E)), "60", "after its end"),
        arguments(
            "junk chunk",
            file(1, 2, 96, chunk("XFIH", 3, hex("010203")), WHOLE, WHOLE),
            "60 64 | 60 64",
            "XFIH"),
        arguments(
            "junk chunk of wrong length",
            file(1, 1, 96, chunk("XFIH", 9999, hex("010203")), WHOLE),
            "60 64",
            "skipped"),
        arguments(
            "junk between tracks",
            file(1, 2, 96, WHOLE, hex("0102030405060708090a"), WHOLE),
            "60 64 | 60 64",
            "skipped"),
        arguments(
            "junk at the end",
            file(1, 1, 96, WHOLE, hex("00000000000000000000")),
            "60 64",
            "10 bytes"),
        arguments(
            "bytes before the header",
            join(new byte[128], file(1, 1, 96, WHOLE)),
            "60 64",
            "128 bytes"),
        arguments("no header", WHOLE, "60 64", "no MIDI header"),
        arguments(
            "long header", join(hex("4d546864 00000008 0001 0001 0060 ffff"), WHOLE), "60 64", ""),
        arguments(
            "short header",
            join(hex("4d546864 00000000 0001 0001 0060"), WHOLE),
            "60 64",
            "0 bytes; 6"),
        arguments("division 0", file(1, 1, 0, WHOLE), "60 64", "0 ticks a quarter"),
        arguments("no tracks", file(1, 0, 96), "", ""),
        arguments("tracks promised", file(1, 3, 96), "", "says 3 tracks; 0"),
        arguments(
            "no status", file(0, 1, 96, track("00 3c 40" + C + END)), "60", "belong to no event"),
        arguments(
            "running status over a meta event",
            file(0, 1, 96, track("00 90 3c 40 00 ff 01 01 41 10 40 40" + END)),
            "60 64",
            ""),
        arguments(
            "running status over SysEx",
            file(0, 1, 96, track("00 90 3c 40 00 f0 02 01 f7 10 40 40" + END)),
            "60 64",
            ""),
        arguments(
            "system common bytes",
            file(0, 1, 96, track("00 f1 10 00 f2 10 20 00 f3 01 00 f6" + C + END)),
            "60",
            "system messages"),
        arguments(
            "realtime bytes",
            file(0, 1, 96, track("00 f8 00 fe" + C + END)),
            "60",
            "system messages"),
        arguments(
            "overlong quantity",
            file(0, 1, 96, track("80 80 80 80 80 80 00 90 3c 40" + END)),
            "60",
            ""),
        arguments(
            "immense quantity",
            file(0, 1, 96, track("ff ff ff ff 7f 90 3c 40" + END)),
            "60",
            "too large"),
        arguments(
            "SysEx beyond the track",
            file(0, 1, 96, track("00 f0 83 00 01 02 f7" + C + END)),
            "60",
            "damaged"),
        arguments(
            "SysEx without an end",
            file(0, 1, 96, track(C + "00 f0 83 00 01 02")),
            "60",
            "breaks off"),
        arguments(
            "meta beyond the track",
            file(0, 1, 96, track(C + "00 ff 01 7f 41 42")),
            "60",
            "breaks off"),
        arguments(
            "pitch out of range", file(0, 1, 96, track("00 90 bc 40" + C + END)), "60", "damaged"),
        arguments(
            "velocity out of range",
            file(0, 1, 96, track("00 90 3c c0 10 80 3c 00" + END)),
            "60",
            ""),
        arguments(
            "meter of nothing",
            file(0, 1, 96, track("00 ff 58 04 00 02 18 08" + C + END)),
            "60",
            "meter"),
        arguments(
            "meter without its bytes",
            file(0, 1, 96, track("00 ff 58 00" + C + END)),
            "60",
            "meter"),
        arguments(
            "tempo without its bytes",
            file(0, 1, 96, track("00 ff 51 01 07" + C + END)),
            "60",
            "tempo"),
        arguments("unknown meta", file(0, 1, 96, track("00 ff 6a 02 01 02" + C + END)), "60", ""),
        arguments(
            "notes that never end",
            file(0, 1, 96, track("00 90 3c 40 00 40 40" + END)),
            "60 64",
            ""),
        arguments(
            "a name like a track",
            file(0, 1, 96, track("00 ff 03 04 4d 54 72 6b" + C + END)),
            "60",
            ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nasty")
  void whatCanBeReadIsRead(String name, byte[] bytes, String pitches, String warning)
      throws MidiFileException {
    SmfReader.Result read = SmfReader.read(bytes);
    assertThat(pitches(read.file())).as(name).isEqualTo(pitches);
    if (warning.isEmpty()) {
      assertThat(read.warnings()).as(name).isEmpty();
    } else {
      assertThat(String.join(" ", read.warnings())).as(name).contains(warning);
    }
  }

  @Test
  void framesOfFilmBecomeAConstantTempo() throws MidiFileException {
    // 25 frames of 40 ticks: a tick is a millisecond. The tempo in the file means nothing to it.
    byte[] bytes = file(0, 1, 0xe728, track("00 ff 51 03 01 00 00 87 68 90 3c 40" + END));
    MidiFile file = SmfReader.read(bytes).file();
    assertThat(TempoMap.of(file).nanosAt(1000)).isEqualTo(1_000_000_000L);
    byte[] dropFrame = file(0, 1, 0xe301, WHOLE);
    assertThat(TempoMap.of(SmfReader.read(dropFrame).file()).nanosAt(30)).isEqualTo(1_001_000_000L);
  }

  @Test
  void aNameMayBeLatin() throws MidiFileException {
    byte[] bytes = file(0, 1, 96, track("00 ff 03 05 46 6c f6 74 65" + END));
    assertThat(SmfReader.read(bytes).file().tracks().getFirst().name()).isEqualTo("Flöte");
  }

  @Test
  void manyWarningsAreCutShort() throws MidiFileException {
    byte[][] tracks = new byte[500][];
    Arrays.fill(tracks, track(C));
    assertThat(SmfReader.read(file(1, 500, 96, tracks)).warnings())
        .hasSize(101)
        .last()
        .isEqualTo("There were 400 more warnings.");
  }

  @Test
  void whatIsNotMidiIsRefusedInOneSentence(@TempDir Path folder) throws IOException {
    Path text =
        Files.writeString(folder.resolve("notes.txt"), "Dear Anna, the recital is on Sunday.");
    Path empty = Files.createFile(folder.resolve("empty.mid"));
    Path headerOnly = Files.write(folder.resolve("cut.mid"), hex("4d546864 00000006 0001"));
    refuses(text, "is not a MIDI file");
    refuses(empty, "is empty");
    refuses(headerOnly, "breaks off inside its MIDI header");
    refuses(folder, "is a folder");
    refuses(folder.resolve("none.mid"), "There is no file");
    assertThatThrownBy(() -> SmfReader.read(new byte[SmfReader.MAX_BYTES + 1]))
        .isInstanceOf(MidiFileException.class)
        .hasMessageContaining("bytes");
  }

  private static void refuses(Path path, String sentence) {
    assertThatThrownBy(() -> SmfReader.read(path))
        .isInstanceOf(MidiFileException.class)
        .hasMessageContaining(sentence)
        .hasMessageContaining(path.toString());
  }

  private static String pitches(MidiFile file) {
    List<String> tracks =
        file.tracks().stream()
            .map(track ->
                String.join(" ", Notes.of(track).stream().map(note -> "" + note.pitch()).toList()))
            .toList();
    return String.join(" | ", tracks);
  }

  private static byte[] cut(byte[] bytes, int fewer) {
    return Arrays.copyOf(bytes, bytes.length - fewer);
  }

  private static Arguments arguments(String name, byte[] bytes, String pitches, String warning) {
    return Arguments.of(name, bytes, pitches, warning);
  }
}
