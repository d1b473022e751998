package antiphon.music.midi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WireReaderTest {
  private static final int[] CHANNEL = {0x80, 0x90, 0xa0, 0xb0, 0xc0, 0xd0, 0xe0};
  private static final int[] REAL_TIME = {0xf8, 0xfa, 0xfb, 0xfc, 0xfe, 0xff};

  private final WireReader reader = new WireReader();

  private List<Integer> read(int... bytes) {
    List<Integer> words = new ArrayList<>();
    for (int octet : bytes) {
      int word = reader.take(octet);
      if (word != 0) {
        words.add(word);
      }
    }
    return words;
  }

  @Test
  void aStatusHoldsForAllDataBytesThatFollow() {
    assertThat(read(0x91, 60, 100, 62, 90, 60, 0, 0xc1, 5, 6))
        .containsExactly(
            MidiWord.noteOn(1, 60, 100),
            MidiWord.noteOn(1, 62, 90),
            MidiWord.of(0x91, 60, 0),
            MidiWord.program(1, 5),
            MidiWord.program(1, 6));
  }

  @Test
  void realTimeBytesStandAnywhere() {
    assertThat(read(0x90, 0xf8, 60, 0xfe, 100, 0xff, 62, 0xfa, 90))
        .containsExactly(
            0xf8, 0xfe, MidiWord.noteOn(0, 60, 100), 0xff, 0xfa, MidiWord.noteOn(0, 62, 90));
  }

  @Test
  void aSysExIsDroppedHoweverLongAndEndsRunningStatus() {
    assertThat(read(0x90, 60, 100, 0xf0, 1)).containsExactly(MidiWord.noteOn(0, 60, 100));
    for (int i = 0; i < 100_000; i++) {
      assertThat(reader.take(i & 0x7f)).isZero();
    }
    assertThat(read(0xf8, 0xf7)).containsExactly(0xf8, 0xf7);
    assertThat(read(60, 100)).isEmpty();
    assertThat(read(0xf0, 1, 2, 0x90, 61, 1))
        .as("a status ends it too")
        .containsExactly(MidiWord.noteOn(0, 61, 1));
  }

  @Test
  void systemMessagesEndRunningStatus() {
    assertThat(read(0x90, 60, 100, 0xf2, 3, 1, 60, 100))
        .containsExactly(MidiWord.noteOn(0, 60, 100), MidiWord.of(0xf2, 3, 1));
  }

  @Test
  void aMessageThatIsCutShortIsForgotten() {
    assertThat(read(0x90, 60, 0x80, 61, 1)).containsExactly(MidiWord.of(0x80, 61, 1));
  }

  @Test
  void anyStreamOfMessagesIsReadAsItWasWritten() {
    Random random = new Random(11);
    List<Integer> expected = new ArrayList<>();
    List<Integer> bytes = new ArrayList<>();
    int running = 0;
    for (int i = 0; i < 100_000; i++) {
      int status = CHANNEL[random.nextInt(CHANNEL.length)] | random.nextInt(2);
      int word = MidiWord.of(status, random.nextInt(128), random.nextInt(128));
      int length = MidiWord.length(word);
      word = length == 2 ? word & 0xffff : word;
      List<Integer> message = new ArrayList<>();
      for (int at = status == running ? 1 : 0; at < length; at++) {
        message.add((word >>> (8 * at)) & 0xff);
      }
      running = status;
      if (random.nextInt(4) == 0) {
        int realTime = REAL_TIME[random.nextInt(REAL_TIME.length)];
        message.add(random.nextInt(message.size()), realTime);
        expected.add(realTime);
      }
      expected.add(word);
      bytes.addAll(message);
    }
    assertThat(read(bytes.stream().mapToInt(Integer::intValue).toArray())).isEqualTo(expected);
  }

  @Test
  void aMillionBytesOfNonsenseGiveOnlyMessagesThatAreWhole() {
    Random random = new Random(12);
    int words = 0;
    for (int i = 0; i < 1_000_000; i++) {
      int word = reader.take((byte) random.nextInt(256));
      if (word != 0) {
        words++;
        assertThat(MidiWord.status(word)).isGreaterThanOrEqualTo(0x80);
        int past = MidiWord.length(word) * 8;
        assertThat(word >>> past).as("nothing beyond its length").isZero();
        assertThat(word & 0x80_80_00).as("seven bits in each data byte").isZero();
      }
    }
    assertThat(words).isGreaterThan(10_000);
    assertThat(read(0x90, 60, 100)).as("it is in step again").contains(MidiWord.noteOn(0, 60, 100));
  }
}
