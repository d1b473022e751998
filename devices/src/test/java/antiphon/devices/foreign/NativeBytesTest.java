package antiphon.devices.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.music.midi.MidiWord;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class NativeBytesTest {
  private static int read(int... bytes) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(bytes.length + 1);
      for (int i = 0; i < bytes.length; i++) {
        memory.set(ValueLayout.JAVA_BYTE, i, (byte) bytes[i]);
      }
      return NativeBytes.word(memory.address(), bytes.length);
    }
  }

  @Test
  void messagesOfAChannelAndOfTimeAreRead() {
    assertThat(read(0x93, 60, 100)).isEqualTo(MidiWord.noteOn(3, 60, 100));
    assertThat(read(0xc1, 19)).isEqualTo(MidiWord.program(1, 19));
    assertThat(read(0xe0, 0, 0x40)).isEqualTo(MidiWord.of(0xe0, 0, 0x40));
    assertThat(read(0xf8)).isEqualTo(0xf8);
    assertThat(read(0xf2, 3, 1)).isEqualTo(MidiWord.of(0xf2, 3, 1));
  }

  @Test
  void whatIsAnythingElseIsNone() {
    assertThat(read()).isZero();
    assertThat(read(0xfe)).as("active sensing").isZero();
    assertThat(read(0xf0, 1, 0xf7)).as("SysEx").isZero();
    assertThat(read(0xf0, 1, 2, 3, 4, 0xf7)).as("longer SysEx").isZero();
    assertThat(read(60, 100)).as("running status").isZero();
    assertThat(read(0x90, 60)).as("cut short").isZero();
    assertThat(read(0xc0, 60, 0)).as("too long").isZero();
    assertThat(read(0x90, 0x80, 1)).as("no data byte").isZero();
    assertThat(read(0x90, 1, 0xff)).as("no data byte").isZero();
  }

  @Test
  void whatIsWrittenIsRead() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(4);
      memory.fill((byte) 0x55);
      NativeBytes.write(memory.address(), MidiWord.program(2, 7));
      assertThat(NativeBytes.word(memory.address(), 2)).isEqualTo(MidiWord.program(2, 7));
      assertThat(memory.get(ValueLayout.JAVA_BYTE, 2)).isEqualTo((byte) 0x55);
      NativeBytes.write(memory.address(), MidiWord.noteOff(2, 7));
      assertThat(NativeBytes.word(memory.address(), 3)).isEqualTo(MidiWord.noteOff(2, 7));
      assertThat(memory.get(ValueLayout.JAVA_BYTE, 3)).isEqualTo((byte) 0x55);
    }
  }
}
