package antiphon.devices.file;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.music.midi.MidiEvent;
import antiphon.music.midi.MidiEvent.ChannelEvent;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.MidiTrack;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.TimedSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JitteredSourceTest {
  private static final long SIGMA = 20_000_000;

  private record Heard(int word, long nanos) {}

  @Test
  void theSameSeedMovesAlikeAndAnotherDoesNot() {
    assertThat(jittered(64, 1)).isEqualTo(jittered(64, 1)).isNotEqualTo(jittered(64, 2));
  }

  @Test
  void onsetsSpreadAsAskedAndOthersStay() {
    List<Long> plain = onsets(drain(scale(2000)));
    List<Long> moved = onsets(jittered(2000, 3));
    double square = 0;
    double sum = 0;
    for (int i = 1; i < plain.size(); i++) {
      double d = moved.get(i) - plain.get(i);
      sum += d;
      square += d * d;
    }
    assertThat(Math.sqrt(square / plain.size())).isBetween(0.9 * SIGMA, 1.1 * SIGMA);
    assertThat(Math.abs(sum / plain.size())).isLessThan(0.1 * SIGMA);
  }

  @Test
  void repeatedPitchesAreStillStruckAndReleasedInTurn() {
    for (long seed = 0; seed < 50; seed++) {
      boolean sounding = false;
      long last = 0;
      for (Heard heard : drain(new JitteredSource(repeated(200), 5 * SIGMA, seed))) {
        assertThat(heard.nanos).isNotNegative().isGreaterThanOrEqualTo(last);
        last = heard.nanos;
        assertThat(MidiWord.isNoteOn(heard.word)).isEqualTo(!sounding);
        sounding = !sounding;
      }
      assertThat(sounding).isFalse();
    }
  }

  @Test
  void aNoteKeepsAtLeastHalfItsLength() {
    long[] began = new long[128];
    for (Heard heard : jittered(500, 9)) {
      if (MidiWord.isNoteOn(heard.word)) {
        began[MidiWord.data1(heard.word)] = heard.nanos;
      } else {
        assertThat(heard.nanos - began[MidiWord.data1(heard.word)])
            .isGreaterThanOrEqualTo(62_500_000);
      }
    }
  }

  @Test
  void whatFollowsANoteDoesNotMoveIt() {
    assertThat(onsets(jittered(100, 4)).subList(0, 45))
        .isEqualTo(onsets(jittered(50, 4)).subList(0, 45));
  }

  private static List<Heard> jittered(int notes, long seed) {
    return drain(new JitteredSource(scale(notes), SIGMA, seed));
  }

  /// Notes of 125 ms, so that no jitter puts one before another.
  private static TimedSource scale(int notes) {
    List<MidiEvent> events = new ArrayList<>();
    for (int i = 0; i < notes; i++) {
      events.add(new ChannelEvent(i + 1, MidiWord.noteOn(0, 60 + i % 12, 64)));
      events.add(new ChannelEvent(i + 2, MidiWord.noteOff(0, 60 + i % 12)));
    }
    return player(events);
  }

  private static TimedSource repeated(int notes) {
    List<MidiEvent> events = new ArrayList<>();
    for (int i = 0; i < notes; i++) {
      events.add(new ChannelEvent(i, MidiWord.noteOn(0, 60, 64)));
      events.add(new ChannelEvent(i + 1, MidiWord.noteOff(0, 60)));
    }
    return player(events);
  }

  private static TimedSource player(List<MidiEvent> events) {
    return new FilePlayer(
        new MidiFile(0, 4, List.of(MidiTrack.of(events))),
        new MelodyChoice(0, MelodyChoice.ALL_CHANNELS, "x"));
  }

  private static List<Long> onsets(List<Heard> heard) {
    return heard.stream().filter(h -> MidiWord.isNoteOn(h.word)).map(Heard::nanos).toList();
  }

  private static List<Heard> drain(TimedSource source) {
    List<Heard> heard = new ArrayList<>();
    MidiSink sink =
        new MidiSink() {
          @Override
          public void midi(int word, long timeNanos) {
            heard.add(new Heard(word, timeNanos));
          }

          @Override
          public void tempo(int microsPerQuarter, long timeNanos) {
            assertThat(timeNanos).isZero();
          }

          @Override
          public void meter(int beats, int unit, long timeNanos) {
            assertThat(timeNanos).isZero();
          }

          @Override
          public void lost(long timeNanos) {}
        };
    while (source.nextNanos() != Long.MAX_VALUE) {
      source.deliverNext(sink);
    }
    return heard;
  }
}
