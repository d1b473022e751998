package antiphon.app.perform;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.app.Players;
import antiphon.devices.file.MelodyChoice;
import antiphon.model.format.CompiledModel;
import antiphon.music.midi.MidiEvent;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.SmfWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What stands in the input after a moment cannot change what was played before it.
class CausalityTest {
  private static CompiledModel model;

  @BeforeAll
  static void load() {
    model = Players.installed().find("chorale");
  }

  @Test
  void deletingTheRestOfTheInputLeavesTheOutputBeforeItAsItWas() throws Exception {
    Random random = new Random(1);
    for (String name : List.of("nun-danket", "in-dulci-jubilo")) {
      MidiFile file = Pieces.read(name);
      MidiFile whole = play(file, 7);
      for (int i = 0; i < 12; i++) {
        long cut = random.nextLong(file.endTick());
        assertThat(before(play(until(file, cut), 7), cut))
            .as("%s cut at tick %d", name, cut)
            .isEqualTo(before(whole, cut));
      }
    }
  }

  @Test
  void restsAndHeldNotesAndChangesOfTempoAndMeterHideNothing() throws Exception {
    MidiFile file = withGapsAndChanges();
    MidiFile whole = play(file, 3);
    assertThat(before(whole, Long.MAX_VALUE)).hasSizeGreaterThan(40);
    for (long cut = 100; cut < file.endTick() + 20_000; cut += 731) {
      assertThat(before(play(until(file, cut), 3), cut))
          .as("cut at tick %d", cut)
          .isEqualTo(before(whole, cut));
    }
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() throws Exception {
    MidiFile file = Pieces.read("lobt-gott");
    byte[] first = SmfWriter.write(play(file, 5));
    assertThat(SmfWriter.write(play(file, 5))).isEqualTo(first);
    assertThat(SmfWriter.write(play(file, 6))).isNotEqualTo(first);
  }

  private static MidiFile play(MidiFile file, long seed) {
    Melody melody = new Melody(file, new MelodyChoice(1, MelodyChoice.ALL_CHANNELS, "melody"), 0);
    var player = Players.player(model);
    return Performance.virtual(melody.settings(seed, player.voices()), player, melody, 0).midi();
  }

  /// What the accompaniment did before a tick.
  private static List<MidiEvent> before(MidiFile performance, long tick) {
    List<MidiEvent> events = new ArrayList<>();
    for (MidiTrack track : performance.tracks().subList(2, performance.tracks().size())) {
      for (MidiEvent event : track.events()) {
        if (event instanceof MidiEvent.ChannelEvent && event.tick() < tick) {
          events.add(event);
        }
      }
    }
    return events;
  }

  private static MidiFile until(MidiFile file, long tick) {
    List<MidiTrack> tracks = new ArrayList<>();
    for (MidiTrack track : file.tracks()) {
      tracks.add(
          MidiTrack.of(
              track.events().stream()
                  .filter(e -> e.tick() <= tick && !(e instanceof MidiEvent.EndEvent))
                  .toList()));
    }
    return new MidiFile(file.format(), file.ppq(), tracks);
  }

  /// Two phrases with silence between, a note held for many bars, slower, then in three.
  private static MidiFile withGapsAndChanges() {
    List<MidiEvent> conductor =
        List.of(
            new MidiEvent.TempoEvent(0, 500_000),
            new MidiEvent.MeterEvent(0, 4, 4),
            new MidiEvent.TempoEvent(4000, 700_000),
            new MidiEvent.MeterEvent(7680, 3, 4));
    List<MidiEvent> melody = new ArrayList<>();
    int[] pitches = {67, 69, 71, 72, 74, 72, 71, 69};
    for (int i = 0; i < 8; i++) {
      note(melody, i * 480L, 480, pitches[i]);
    }
    for (int i = 0; i < 8; i++) {
      note(melody, 9600 + i * 240L, 240, pitches[7 - i]);
    }
    note(melody, 11_520, 12_000, 67);
    return new MidiFile(1, 480, List.of(MidiTrack.of(conductor), MidiTrack.of(melody)));
  }

  private static void note(List<MidiEvent> events, long tick, long ticks, int pitch) {
    events.add(new MidiEvent.ChannelEvent(tick, MidiWord.noteOn(0, pitch, 80)));
    events.add(new MidiEvent.ChannelEvent(tick + ticks, MidiWord.noteOff(0, pitch)));
  }
}
