package antiphon.music.midi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.music.midi.MidiEvent.ChannelEvent;
import antiphon.music.midi.MidiEvent.EndEvent;
import antiphon.music.midi.MidiEvent.KeyEvent;
import antiphon.music.midi.MidiEvent.MeterEvent;
import antiphon.music.midi.MidiEvent.OtherEvent;
import antiphon.music.midi.MidiEvent.SysExEvent;
import antiphon.music.midi.MidiEvent.TempoEvent;
import antiphon.music.midi.MidiEvent.TextEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmfRoundTripTest {
  @Test
  void everyKindOfEventComesBackAsItWas() throws MidiFileException {
    MidiFile file = everything();
    SmfReader.Result read = SmfReader.read(SmfWriter.write(file));
    assertThat(read.file()).isEqualTo(file);
    assertThat(read.warnings()).isEmpty();
  }

  @Test
  void theSameFileGivesTheSameBytes() {
    assertThat(SmfWriter.write(everything())).isEqualTo(SmfWriter.write(everything()));
  }

  @Test
  void aNameWithoutAnEventIsWritten() throws MidiFileException {
    MidiFile file = new MidiFile(1, 96, List.of(new MidiTrack("Tenor", List.of())));
    SmfReader.Result read = SmfReader.read(SmfWriter.write(file));
    assertThat(read.file().tracks().getFirst().name()).isEqualTo("Tenor");
  }

  @Test
  void aWaitLongerThanADeltaKeepsItsTick() throws MidiFileException {
    long tick = 1L << 30;
    MidiTrack track = MidiTrack.of(List.of(new ChannelEvent(tick, MidiWord.noteOn(0, 60, 1))));
    SmfReader.Result read = SmfReader.read(SmfWriter.write(new MidiFile(0, 96, List.of(track))));
    assertThat(read.file().tracks().getFirst().events())
        .contains(new ChannelEvent(tick, MidiWord.noteOn(0, 60, 1)));
  }

  @Test
  void aTrackRefusesTicksThatDescend() {
    assertThatThrownBy(() -> MidiTrack.of(List.of(new EndEvent(4), new EndEvent(5))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> MidiTrack.of(List.of(new ChannelEvent(4, 0x90), new ChannelEvent(3, 0x90))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void notesArePairedFirstInFirstOut() {
    MidiTrack track =
        MidiTrack.of(
            List.of(
                new ChannelEvent(0, MidiWord.noteOn(2, 60, 70)),
                new ChannelEvent(10, MidiWord.noteOn(2, 60, 80)),
                new ChannelEvent(15, MidiWord.noteOff(2, 61)),
                new ChannelEvent(20, MidiWord.noteOn(2, 60, 0)),
                new ChannelEvent(20, MidiWord.noteOn(2, 64, 90)),
                new ChannelEvent(30, MidiWord.noteOff(2, 60)),
                new EndEvent(50)));
    assertThat(Notes.of(track))
        .containsExactly(
            new Note(0, 20, 60, 70, 2), new Note(10, 20, 60, 80, 2), new Note(20, 30, 64, 90, 2));
  }

  private static MidiFile everything() {
    MidiTrack head =
        MidiTrack.of(
            List.of(
                new TextEvent(0, TextEvent.TRACK_NAME, "Dirigent ♪"),
                new TempoEvent(0, 600_000),
                new MeterEvent(0, 6, 8, 36, 8),
                new KeyEvent(0, -3, true),
                new OtherEvent(7, 0x7f, Bytes.copyOf(new byte[] {1, -2})),
                new TempoEvent(300, 0xffffff),
                new EndEvent(100_000)));
    MidiTrack notes =
        MidiTrack.of(
            List.of(
                new ChannelEvent(0, MidiWord.program(3, 19)),
                new SysExEvent(1, 0xf0, Bytes.copyOf(new byte[] {0x7e, 0x7f, 9, 1, (byte) 0xf7})),
                new ChannelEvent(2, MidiWord.noteOn(3, 60, 100)),
                new ChannelEvent(200, MidiWord.control(3, 64, 127)),
                new ChannelEvent(20_000, MidiWord.of(0xe3, 0, 64)),
                new ChannelEvent(3_000_000, MidiWord.noteOff(3, 60)),
                new TextEvent(3_000_000, 6, "end"),
                new EndEvent(3_000_001)));
    return new MidiFile(1, 480, List.of(head, notes));
  }
}
