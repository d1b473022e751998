package antiphon.devices.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.music.midi.MidiEvent;
import antiphon.music.midi.MidiEvent.ChannelEvent;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiFileException;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.MidiWord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MelodyChoiceTest {
  private static final MidiTrack CONDUCTOR = new MidiTrack("Melody of the title", List.of());

  @Test
  void aTrackNamedLikeAMelodyIsTaken() throws MidiFileException {
    MidiFile file = file(CONDUCTOR, part("Flute", 0, 1, 90), part("SOPRANO I", 1, 1, 72));
    assertThat(MelodyChoice.byDefault(file, "x"))
        .isEqualTo(new MelodyChoice(2, MelodyChoice.ALL_CHANNELS, "SOPRANO I"));
  }

  @Test
  void aWordInsideAnotherIsNoName() throws MidiFileException {
    MidiFile file = file(part("Invoice", 0, 1, 50), part("Oboe", 1, 1, 72));
    assertThat(MelodyChoice.byDefault(file, "x").track()).isEqualTo(1);
  }

  @Test
  void otherwiseTheHighestPartThatSingsAloneIsTaken() throws MidiFileException {
    MidiFile file =
        file(part("", 0, 3, 90), part("", 1, 1, 60), part("", 2, 1, 70), part("", 9, 1, 100));
    assertThat(MelodyChoice.byDefault(file, "x"))
        .isEqualTo(new MelodyChoice(2, MelodyChoice.ALL_CHANNELS, "track 3"));
  }

  @Test
  void oneTrackIsPartedByChannels() throws MidiFileException {
    MidiFile file = new MidiFile(0, 4, List.of(merged(part("", 0, 1, 50), part("", 5, 1, 70))));
    assertThat(MelodyChoice.byDefault(file, "x"))
        .isEqualTo(new MelodyChoice(0, 5, "track 1, channel 6"));
    assertThat(MelodyChoice.named(file, "1", "x").channel()).isZero();
    refuses(file, "3", "no notes on channel 3; its channels with notes are 1, 6.");
  }

  @Test
  void onlyDrumsAreNoMelody() {
    assertThatThrownBy(() -> MelodyChoice.byDefault(file(part("", 9, 1, 40)), "x.mid"))
        .isInstanceOf(MidiFileException.class)
        .hasMessageContaining("x.mid has only drums");
  }

  @Test
  void aUserNamesTracksAndChannels() throws MidiFileException {
    MidiFile file = file(CONDUCTOR, part("Soprano", 0, 1, 70), part("Bass", 1, 1, 40));
    assertThat(MelodyChoice.named(file, "bass", "x").track()).isEqualTo(2);
    assertThat(MelodyChoice.named(file, "sop", "x").track()).isEqualTo(1);
    assertThat(MelodyChoice.named(file, "3", "x").track()).isEqualTo(2);
    assertThat(MelodyChoice.named(file, "track 2", "x").track()).isEqualTo(1);
    assertThat(MelodyChoice.named(file, "Channel 2", "x"))
        .isEqualTo(new MelodyChoice(2, 1, "Bass, channel 2"));
  }

  @Test
  void aWrongNameIsAnsweredWithNearOnes() {
    MidiFile file = file(CONDUCTOR, part("Soprano", 0, 1, 70), part("Bass", 1, 1, 40));
    refuses(file, "Sopran0", "no track 'Sopran0': did you mean 'Soprano'?");
    refuses(file, "Timpani", "its tracks with notes are 2 'Soprano', 3 'Bass'.");
    refuses(file, "a", "could be 'Soprano' or 'Bass'");
    refuses(file, "1", "no notes in track 1");
    refuses(file, "99999", "no notes in track 99999");
  }

  private static void refuses(MidiFile file, String wanted, String sentence) {
    assertThatThrownBy(() -> MelodyChoice.named(file, wanted, "x.mid"))
        .isInstanceOf(MidiFileException.class)
        .hasMessageContaining("x.mid")
        .hasMessageContaining(sentence);
  }

  private static MidiFile file(MidiTrack... tracks) {
    return new MidiFile(1, 4, Arrays.asList(tracks));
  }

  /// Eight chords of so many notes, one a quarter.
  private static MidiTrack part(String name, int channel, int voices, int pitch) {
    List<MidiEvent> events = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      for (int v = 0; v < voices; v++) {
        events.add(new ChannelEvent(4L * i, MidiWord.noteOn(channel, pitch + 4 * v, 64)));
      }
      for (int v = 0; v < voices; v++) {
        events.add(new ChannelEvent(4L * i + 4, MidiWord.noteOff(channel, pitch + 4 * v)));
      }
    }
    return new MidiTrack(name, events);
  }

  private static MidiTrack merged(MidiTrack a, MidiTrack b) {
    List<MidiEvent> events = new ArrayList<>();
    for (int i = 0; i < a.events().size() - 1; i++) {
      events.add(a.events().get(i));
      events.add(b.events().get(i));
    }
    return MidiTrack.of(events);
  }
}
