package antiphon.devices.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.devices.RecordingSink;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.SysexReader;
import antiphon.music.midi.WireReader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Test;

class NativeBytesTest {
  private final WireReader reader = new WireReader();
  private final SysexReader sysex = new SysexReader();

  private List<Integer> read(int... bytes) {
    RecordingSink sink = new RecordingSink();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(bytes.length + 1);
      for (int i = 0; i < bytes.length; i++) {
        memory.set(ValueLayout.JAVA_BYTE, i, (byte) bytes[i]);
      }
      NativeBytes.read(memory.address(), bytes.length, reader, sysex, sink, 5);
    }
    return sink.words;
  }

  @Test
  void whatASessionHearsIsHandedOn() {
    assertThat(read(0x93, 60, 100)).containsExactly(MidiWord.noteOn(3, 60, 100));
    assertThat(read(0xc1, 19)).containsExactly(MidiWord.program(1, 19));
    assertThat(read(0xf2, 3, 1)).containsExactly(MidiWord.of(0xf2, 3, 1));
    assertThat(read(0xfe)).containsExactly(MidiWord.ACTIVE_SENSING);
    assertThat(read(0xff)).containsExactly(MidiWord.RESET);
  }

  @Test
  void anythingElseIsNot() {
    assertThat(read()).isEmpty();
    assertThat(read(0xf0, 1, 0xf7)).as("SysEx").isEmpty();
    assertThat(read(0xf1, 5)).as("time code").isEmpty();
    assertThat(read(0xf6)).as("a tuning request").isEmpty();
    assertThat(read(0xf9, 0xfd)).as("what is not defined").isEmpty();
  }

  @Test
  void aPacketMayHoldSeveralMessagesAndBeginInTheMidstOfOne() {
    assertThat(read(0x90, 60, 100, 62, 100, 0xf8, 0x80, 60))
        .containsExactly(MidiWord.noteOn(0, 60, 100), MidiWord.noteOn(0, 62, 100), 0xf8);
    assertThat(read(0)).containsExactly(MidiWord.noteOff(0, 60));
  }

  @Test
  void whatIsWrittenIsRead() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(4);
      memory.fill((byte) 0x55);
      NativeBytes.write(memory.address(), MidiWord.program(2, 7));
      RecordingSink sink = new RecordingSink();
      NativeBytes.read(memory.address(), 2, reader, sysex, sink, 5);
      assertThat(memory.get(ValueLayout.JAVA_BYTE, 2)).isEqualTo((byte) 0x55);
      NativeBytes.write(memory.address(), MidiWord.noteOff(2, 7));
      NativeBytes.read(memory.address(), 3, reader, sysex, sink, 5);
      assertThat(sink.words).containsExactly(MidiWord.program(2, 7), MidiWord.noteOff(2, 7));
      assertThat(memory.get(ValueLayout.JAVA_BYTE, 3)).isEqualTo((byte) 0x55);
    }
  }
}
