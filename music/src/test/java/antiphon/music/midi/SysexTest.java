package antiphon.music.midi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SysexTest {
  private static final HexFormat HEX = HexFormat.of();

  private static List<String> read(SysexReader reader, byte[] wire) {
    List<String> messages = new ArrayList<>();
    for (byte octet : wire) {
      if (reader.take(octet)) {
        messages.add(HEX.formatHex(reader.bytes(), 0, reader.length()));
      }
    }
    return messages;
  }

  @ParameterizedTest
  @CsvSource({
    "f07e7f0901f7, f07e7f0901f7",
    "f07ef87f09fef7, f07e7f09f7", // real time in its midst
    "f001903c40f7, ''", // broken off by a note
    "f001f00203f7, f00203f7", // begun anew
    "0102f7, ''",
    "f0f7, f0f7"
  })
  void aMessageGoesFromItsBeginningToItsEnd(String wire, String expected) {
    assertThat(read(new SysexReader(), HEX.parseHex(wire)))
        .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
  }

  @Test
  void theLongestIsReadAndALongerOneLeftOut() {
    SysexReader reader = new SysexReader();
    assertThat(read(reader, message(SysexReader.LONGEST))).hasSize(1);
    assertThat(read(reader, message(SysexReader.LONGEST + 1))).isEmpty();
    assertThat(read(reader, message(5))).containsExactly("f0000000f7");
  }

  private static byte[] message(int length) {
    byte[] message = new byte[length];
    message[0] = (byte) 0xf0;
    message[length - 1] = (byte) 0xf7;
    return message;
  }

  @Test
  void nonsenseIsSurvived() {
    SysexReader reader = new SysexReader();
    byte[] wire = new byte[1_000_000];
    new Random(5).nextBytes(wire);
    for (String message : read(reader, wire)) {
      assertThat(message).startsWith("f0").endsWith("f7");
    }
  }

  @Test
  void theQueueKeepsOrderAndIsBounded() {
    SysexQueue queue = new SysexQueue();
    for (int i = 0; i < 16; i++) {
      assertThat(queue.offer(new byte[] {(byte) 0xf0, (byte) i, (byte) 0xf7}, 3)).isTrue();
    }
    assertThat(queue.offer(message(3), 3)).as("no room").isFalse();
    for (int i = 0; i < 16; i++) {
      assertThat(queue.length()).isEqualTo(3);
      assertThat(queue.bytes()[1]).isEqualTo((byte) i);
      queue.remove();
    }
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.offer(message(SysexReader.LONGEST + 1), SysexReader.LONGEST + 1)).isFalse();
    assertThat(queue.offer(message(4), 4)).isTrue();
  }
}
