package antiphon.app.perform;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.devices.file.MelodyChoice;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.Note;
import antiphon.music.midi.Notes;
import antiphon.music.time.MeterMap;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PhrasesTest {
  static List<String> pieces() {
    return Pieces.NAMES;
  }

  @ParameterizedTest
  @MethodSource("pieces")
  void phrasesKeepTheirPlaceInTheBarAndLeaveRoomBetween(String name) throws Exception {
    MidiFile piece = Pieces.read(name);
    Phrases phrases = Phrases.spread(piece, MelodyChoice.byDefault(piece, name));
    MidiFile spread = phrases.file();
    List<Note> before = Notes.of(piece.tracks().get(MelodyChoice.byDefault(piece, name).track()));
    List<Note> after = Notes.of(spread.tracks().get(1));
    MeterMap meters = MeterMap.of(spread);
    long barTicks = meters.tickOfBar(2) - meters.tickOfBar(1);
    int gaps = 0;
    for (int i = 0; i < after.size(); i++) {
      assertThat(after.get(i).pitch()).isEqualTo(before.get(i).pitch());
      assertThat(after.get(i).durationTicks()).isEqualTo(before.get(i).durationTicks());
      long shift = after.get(i).onsetTick() - before.get(i).onsetTick();
      assertThat(shift % (Phrases.GAP_BARS * barTicks)).isZero();
      if (i > 0 && after.get(i).onsetTick() - after.get(i - 1).endTick() >= 2 * barTicks) {
        gaps++;
      }
    }
    assertThat(gaps).isEqualTo(Phrases.PHRASES - 1);
    assertThat(phrases.notes()).hasSize(Phrases.PHRASES);
    assertThat(phrases.notes().stream().flatMap(List::stream)).containsExactlyElementsOf(after);
  }
}
