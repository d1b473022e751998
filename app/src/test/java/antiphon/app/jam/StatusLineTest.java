package antiphon.app.jam;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.music.midi.MidiWord;
import antiphon.realtime.OutputKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusLineTest {
  private final List<Long> barLines = new ArrayList<>();
  private final StatusLine status = new StatusLine(List.of("Alto", "Bass"), barLines::add);

  private String text() {
    return status.text("ready", List.of(1, 2, 3), "late 2 (0.1%)", null);
  }

  @Test
  void saysWhatItWaitsForBeforeTheBarsBegin() {
    assertThat(text()).isEqualTo("ready | you - | Alto - Bass - | late 2 (0.1%)");
  }

  @Test
  void namesWhatIsHeardAndWhatIsPlayed() {
    status.position(3, 5, 4, 100);
    status.performer(MidiWord.noteOn(0, 76, 90), 0);
    status.performer(MidiWord.noteOn(0, 72, 90), 0);
    status.performer(MidiWord.noteOn(0, 79, 90), 0);
    status.performer(MidiWord.noteOff(0, 79), 0);
    status.accompanist(MidiWord.noteOn(2, 48, 70), OutputKind.REPLY, 0);
    status.accompanist(MidiWord.noteOn(9, 76, 70), OutputKind.CLICK, 0);
    status.accompanist(MidiWord.noteOn(1, 67, 70), OutputKind.SCHEDULED, 0);
    status.accompanist(MidiWord.noteOff(1, 67), OutputKind.RELEASE, 0);

    assertThat(text()).isEqualTo("bar 3 beat 2 | you C5 E5 | Alto - Bass C3 | late 2 (0.1%)");
  }

  @Test
  void tellsOfEveryBarOnce() {
    status.position(1, 0, 4, 10);
    status.position(1, 1, 4, 20);
    status.position(2, 1, 4, 30); // the first step of the bar was not seen

    assertThat(barLines).containsExactly(10L, 30L);
  }
}
