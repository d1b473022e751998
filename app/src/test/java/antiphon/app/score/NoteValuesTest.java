package antiphon.app.score;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.music.time.Meter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoteValuesTest {
  @ParameterizedTest(name = "{0}/{1}, place {2}, {3} sixteenths: {4}")
  @CsvSource({
    "4, 4, 0, 16, [16]",
    "4, 4, 0, 12, [12]",
    "4, 4, 0, 6, [6]",
    "4, 4, 0, 5, '[4, 1]'",
    "4, 4, 0, 7, '[4, 3]'",
    "4, 4, 4, 8, [8]",
    "4, 4, 4, 6, '[4, 2]'",
    "4, 4, 2, 4, [4]",
    "4, 4, 6, 4, '[2, 2]'",
    "4, 4, 3, 3, '[1, 2]'",
    "4, 4, 12, 8, '[4, 4]'",
    "4, 4, 8, 40, '[8, 16, 16]'",
    "3, 4, 0, 12, [12]",
    "3, 4, 4, 8, [8]",
    "6, 8, 0, 12, [12]",
    "6, 8, 0, 8, '[6, 2]'",
    "6, 8, 4, 4, '[2, 2]'",
    "6, 8, 0, 4, [4]",
    "12, 8, 0, 24, [24]",
    "12, 8, 0, 18, '[12, 6]'"
  })
  void aNoteIsSplitWhereAReaderExpectsIt(int beats, int unit, int start, int steps, String values) {
    assertThat(new NoteValues(new Meter(beats, unit)).ofNote(start, steps)).hasToString(values);
  }

  @ParameterizedTest(name = "{0}/{1}, place {2}, {3} sixteenths: {4}")
  @CsvSource({
    "4, 4, 0, 16, [16]",
    "4, 4, 0, 12, '[8, 4]'",
    "4, 4, 4, 12, '[4, 8]'",
    "4, 4, 1, 7, '[1, 2, 4]'",
    "3, 4, 4, 8, '[4, 4]'",
    "6, 8, 0, 6, [6]",
    "6, 8, 2, 10, '[2, 2, 6]'",
    "6, 8, 0, 12, [12]"
  })
  void aRestNeverHidesABeat(int beats, int unit, int start, int steps, String values) {
    assertThat(new NoteValues(new Meter(beats, unit)).ofRest(start, steps)).hasToString(values);
  }
}
