package antiphon.devices.jack;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.music.midi.MidiWord;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestEndsTest {
  private final LatestEnds ends = new LatestEnds();

  private List<Integer> again(long cycle) {
    List<Integer> again = new ArrayList<>();
    for (int i = 0; i < ends.size(); i++) {
      if (ends.again(i, cycle) != 0) {
        again.add(ends.again(i, cycle));
      }
    }
    return again;
  }

  @Test
  void theEndsOfTheLatestCyclesAreSentAgain() {
    ends.follow(MidiWord.noteOn(1, 60, 90), 1);
    ends.follow(MidiWord.noteOff(1, 60), 2);
    ends.follow(MidiWord.noteOn(1, 62, 90), 7);
    ends.follow(MidiWord.noteOff(1, 62), 8);
    ends.follow(MidiWord.noteOff(2, 127), 9);
    assertThat(again(9)).containsExactly(MidiWord.noteOff(2, 127), MidiWord.noteOff(1, 62));
    assertThat(again(9 + LatestEnds.CYCLES)).containsExactly(MidiWord.noteOff(2, 127));
    assertThat(again(99)).isEmpty();
  }

  @Test
  void aNoteThatSoundsAgainIsNotEnded() {
    ends.follow(MidiWord.noteOff(1, 60), 2);
    ends.follow(MidiWord.noteOff(1, 61), 2);
    ends.follow(MidiWord.noteOn(1, 60, 90), 3);
    ends.follow(MidiWord.noteOn(2, 61, 90), 3);
    assertThat(again(3)).containsExactly(MidiWord.noteOff(1, 61));
  }

  @Test
  void ofManyTheLatestAreKept() {
    for (int i = 0; i < 300; i++) {
      ends.follow(MidiWord.noteOff(i / 128, i % 128), 5);
    }
    assertThat(again(5)).hasSize(256).startsWith(MidiWord.noteOff(2, 43));
  }
}
