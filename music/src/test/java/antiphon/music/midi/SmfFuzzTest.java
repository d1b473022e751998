package antiphon.music.midi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import antiphon.music.midi.MidiEvent.ChannelEvent;
import antiphon.music.midi.MidiEvent.KeyEvent;
import antiphon.music.midi.MidiEvent.MeterEvent;
import antiphon.music.midi.MidiEvent.SysExEvent;
import antiphon.music.midi.MidiEvent.TempoEvent;
import antiphon.music.midi.MidiEvent.TextEvent;
import antiphon.music.time.MeterMap;
import antiphon.music.time.TempoMap;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Ten thousand damaged files: nothing but [MidiFileException] comes out, soon, and in bounded
/// memory.
class SmfFuzzTest {
  private static final int FILES = 10_000;

  /// Reading, pairing, mapping and writing again, with the fixed cost of empty collections and
  /// warnings.
  private static final long BYTES_PER_BYTE = 2_000;

  private static final long BYTES_FIXED = 200_000;

  @Test
  void damagedFilesGiveWhatIsLeftOrOneException() {
    List<byte[]> seeds = seeds();
    for (byte[] seed : seeds) {
      survives(seed, -1); // loads the classes, so that only the reading is measured
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          int read = 0;
          for (int i = 0; i < FILES; i++) {
            byte[] bytes = mutated(seeds, new SplittableRandom(i));
            long before = allocated();
            read += survives(bytes, i) ? 1 : 0;
            assertThat(allocated() - before)
                .as("bytes allocated for file %s of %s bytes", i, bytes.length)
                .isLessThan(BYTES_FIXED + BYTES_PER_BYTE * bytes.length);
          }
          assertThat(read).as("files that could be read").isGreaterThan(FILES / 2);
        });
  }

  private static boolean survives(byte[] bytes, int i) {
    try {
      MidiFile file = SmfReader.read(bytes).file();
      assertThat(file.tracks().stream().mapToInt(t -> t.events().size()).sum())
          .as("events of file %s", i)
          .isLessThanOrEqualTo(2 * bytes.length + 2);
      for (MidiTrack track : file.tracks()) {
        for (Note note : Notes.of(track)) {
          assertThat(note.durationTicks()).isNotNegative();
        }
      }
      TempoMap tempi = TempoMap.of(file);
      assertThat(tempi.tickAt(tempi.nanosAt(file.endTick()))).isNotNegative();
      MeterMap meters = MeterMap.of(file, 7);
      assertThat(meters.at(file.endTick()).placeInBar()).isNotNegative();
      SmfReader.Result again = SmfReader.read(SmfWriter.write(file));
      assertThat(Notes.of(all(again.file())))
          .as("notes of file %s", i)
          .isEqualTo(Notes.of(all(file)));
      return true;
    } catch (MidiFileException e) {
      assertThat(e.getMessage()).endsWith(".");
      return false;
    }
  }

  /// The channel events of all tracks after one another, so that one comparison covers a file.
  private static MidiTrack all(MidiFile file) {
    List<MidiEvent> events = new ArrayList<>();
    long start = 0;
    for (MidiTrack track : file.tracks()) {
      for (MidiEvent event : track.events()) {
        if (event instanceof ChannelEvent(long tick, int word)) {
          events.add(new ChannelEvent(start + tick, word));
        }
      }
      start += track.endTick();
    }
    return MidiTrack.of(events);
  }

  private static byte[] mutated(List<byte[]> seeds, SplittableRandom random) {
    byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
    int mutations = 1 + random.nextInt(8);
    for (int m = 0; m < mutations && bytes.length > 0; m++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(8)) {
        case 0 -> bytes[at] = (byte) random.nextInt();
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        case 3 -> bytes = spliced(bytes, at, at + random.nextInt(16), new byte[0]);
        case 4 -> bytes = spliced(bytes, at, at, random(random, random.nextInt(32)));
        case 5 -> bytes[at] = (byte) 0xff;
        case 6 -> {
          byte[] other = seeds.get(random.nextInt(seeds.size()));
          int from = random.nextInt(other.length);
          bytes =
              spliced(
                  bytes,
                  at,
                  at,
                  Arrays.copyOfRange(
                      other, from, Math.min(other.length, from + random.nextInt(200))));
        }
        default -> {
          String[] ids = {"MTrk", "MThd", "RIFF", "XFIH"};
          bytes =
              spliced(bytes, at, at, ids[random.nextInt(4)].getBytes(StandardCharsets.US_ASCII));
        }
      }
    }
    return bytes;
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] insert) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    out.writeBytes(insert);
    int rest = Math.min(to, bytes.length);
    out.write(bytes, rest, bytes.length - rest);
    return out.toByteArray();
  }

  private static byte[] random(SplittableRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static List<byte[]> seeds() {
    List<MidiEvent> events = new ArrayList<>();
    events.add(new TextEvent(0, TextEvent.TRACK_NAME, "Soprano"));
    events.add(new MeterEvent(0, 3, 4));
    events.add(new KeyEvent(0, 2, false));
    events.add(new TempoEvent(0, 700_000));
    events.add(new SysExEvent(0, 0xf0, Bytes.copyOf(new byte[] {1, 2, 3, (byte) 0xf7})));
    for (int i = 0; i < 60; i++) {
      events.add(new ChannelEvent(i * 120L, MidiWord.noteOn(i % 4, 50 + i % 24, 64)));
      events.add(new ChannelEvent(i * 120L + 100, MidiWord.noteOff(i % 4, 50 + i % 24)));
    }
    MidiTrack track = MidiTrack.of(events);
    List<byte[]> seeds = new ArrayList<>();
    seeds.add(SmfWriter.write(new MidiFile(0, 480, List.of(track))));
    seeds.add(SmfWriter.write(new MidiFile(1, 96, List.of(track, track, track))));
    seeds.add(SmfWriter.write(new MidiFile(2, 1, List.of(track, track))));
    seeds.add(Smf.file(1, 2, 0xe250, Smf.track("00 90 3c 40 10 3c 00 00 ff 2f 00"), Smf.track("")));
    seeds.add(Smf.riff(seeds.getFirst()));
    return seeds;
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }
}
