package antiphon.devices.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.devices.RecordingSink;
import antiphon.music.midi.MidiEvent;
import antiphon.music.midi.MidiEvent.ChannelEvent;
import antiphon.music.midi.MidiEvent.MeterEvent;
import antiphon.music.midi.MidiEvent.TempoEvent;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiFileException;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.PortException;
import antiphon.music.midi.TimedSource;
import antiphon.music.time.Clock;
import antiphon.music.time.Meter;
import antiphon.music.time.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilePlayerTest {
  private static final MelodyChoice SECOND = new MelodyChoice(1, MelodyChoice.ALL_CHANNELS, "x");

  @Test
  void eachEventComesAtItsTimeWithTempoAndMeter() {
    MidiTrack head =
        MidiTrack.of(
            List.of(
                new TempoEvent(0, 600_000),
                new MeterEvent(0, 4, 4),
                new MeterEvent(4, 3, 4),
                new TempoEvent(4, 300_000)));
    MidiTrack notes =
        MidiTrack.of(
            List.of(
                new ChannelEvent(0, MidiWord.noteOn(0, 60, 80)),
                new ChannelEvent(4, MidiWord.noteOn(0, 60, 0)),
                new ChannelEvent(4, MidiWord.noteOn(0, 64, 80)),
                new ChannelEvent(5, MidiWord.control(0, 64, 127)),
                new ChannelEvent(8, MidiWord.noteOff(0, 64))));
    FilePlayer player = new FilePlayer(new MidiFile(1, 1, List.of(head, notes)), SECOND);
    assertThat(told(player))
        .containsExactly(
            "tempo 600000 @0",
            "meter 4/4 @0",
            "on 60 @0",
            "tempo 300000 @2400000000",
            "meter 3/4 @2400000000",
            "off 60 @2400000000",
            "on 64 @2400000000",
            "b0 64 127 @2700000000",
            "off 64 @3600000000");
    assertThat(player.initialMeter()).isEqualTo(Meter.COMMON);
    assertThat(player.initialMicrosPerQuarter()).isEqualTo(600_000);
    assertThat(player.endNanos()).isEqualTo(3_600_000_000L);
  }

  @Test
  void theMeterIsToldWhereBarOneBegins() {
    MidiTrack head = MidiTrack.of(List.of(new MeterEvent(0, 3, 4)));
    FilePlayer player =
        new FilePlayer(new MidiFile(1, 2, List.of(head, MidiTrack.of(List.of()))), SECOND, 2);
    assertThat(told(player)).containsExactly("tempo 500000 @0", "meter 3/4 @500000000");
    assertThat(player.initialMeter()).isEqualTo(new Meter(3, 4));
  }

  @Test
  void otherChannelsAndTracksAreNotPlayed() {
    MidiTrack both =
        MidiTrack.of(
            List.of(
                new ChannelEvent(0, MidiWord.noteOn(0, 60, 80)),
                new ChannelEvent(0, MidiWord.noteOn(3, 72, 80))));
    FilePlayer player =
        new FilePlayer(new MidiFile(0, 1, List.of(both)), new MelodyChoice(0, 3, "x"));
    assertThat(told(player)).filteredOn(line -> line.startsWith("on")).containsExactly("on 72 @0");
  }

  @Test
  void aPieceOfFormatTwoKeepsItsOwnTempo() {
    MidiTrack slow = MidiTrack.of(List.of(new TempoEvent(0, 1_000_000)));
    MidiTrack own =
        MidiTrack.of(List.of(new MidiEvent.ChannelEvent(2, MidiWord.noteOn(0, 60, 80))));
    FilePlayer player = new FilePlayer(new MidiFile(2, 2, List.of(slow, own)), SECOND);
    assertThat(told(player)).contains("on 60 @500000000");
  }

  @Test
  void thePortSendsInTimeAndStampsWhatWasDue() throws PortException, InterruptedException {
    VirtualClock clock = new VirtualClock(0);
    List<Long> waits = new ArrayList<>();
    Waiter waiter =
        nanos -> {
          waits.add(nanos);
          clock.advanceTo(nanos + 7);
        };
    RecordingSink sink = new RecordingSink();
    try (FilePlayerPort port = new FilePlayerPort("p", source(), clock, 1000, waiter)) {
      port.open(sink);
      assertThat(port.awaitEnd(Duration.ofSeconds(10))).isTrue();
      assertThatThrownBy(() -> port.open(sink))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("'p'");
    }
    assertThat(sink.told())
        .containsExactly(
            "tempo 500000 @1000", "meter 4/4 @1000", "on 60 @500001000", "off 60 @1000001000");
    assertThat(waits).containsExactly(1000L, 500_001_000L, 1_000_001_000L);
  }

  @Test
  void closingStopsAPortThatWaits() throws PortException {
    RecordingSink sink = new RecordingSink();
    long anHour = 3_600_000_000_000L;
    FilePlayerPort port =
        new FilePlayerPort("p", source(), Clock.SYSTEM, Clock.SYSTEM.nanos() + anHour);
    port.open(sink);
    port.close();
    port.close();
    assertThat(sink.told()).isEmpty();
  }

  @Test
  void aFileWithoutNotesIsRefused() {
    MidiFile file = new MidiFile(1, 1, List.of(MidiTrack.of(List.of(new TempoEvent(0, 1)))));
    assertThatThrownBy(() -> MelodyChoice.byDefault(file, "x.mid"))
        .isInstanceOf(MidiFileException.class)
        .hasMessage("x.mid has no notes; choose a file with a melody.");
  }

  private static FilePlayer source() {
    MidiTrack notes =
        MidiTrack.of(
            List.of(
                new ChannelEvent(1, MidiWord.noteOn(0, 60, 80)),
                new ChannelEvent(2, MidiWord.noteOff(0, 60))));
    return new FilePlayer(
        new MidiFile(0, 1, List.of(notes)), new MelodyChoice(0, MelodyChoice.ALL_CHANNELS, "x"));
  }

  private static List<String> told(TimedSource source) {
    RecordingSink sink = new RecordingSink();
    while (source.nextNanos() != Long.MAX_VALUE) {
      source.deliverNext(sink);
    }
    return sink.told();
  }
}
