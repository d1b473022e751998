package antiphon.realtime.input;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.Nowhere;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputGuardTest {
  private static final long MILLI = 1_000_000;

  private final List<Integer> heard = new ArrayList<>();
  private long now = 1_000_000 * MILLI;
  private final Echoes echoes = new Echoes(() -> now);
  private final InputGuard guard = new InputGuard(new Heard(), echoes);
  private final MidiOutput output = echoes.of(new Nowhere());

  /// What the session heard of a word that comes in now.
  private boolean hears(int word) {
    heard.clear();
    guard.midi(word, now);
    return heard.equals(List.of(word));
  }

  private void sends(int word) {
    output.send(word, now);
  }

  /// Sends notes that come back after 3 ms on another channel, and tells how many were heard.
  private int echoed(int notes) {
    int came = 0;
    for (int i = 0; i < notes; i++) {
      int pitch = 50 + i % 20;
      sends(MidiWord.noteOn(1, pitch, 70));
      now += 3 * MILLI;
      came += hears(MidiWord.noteOn(4, pitch, 70)) ? 1 : 0;
      now += 300 * MILLI;
      sends(MidiWord.noteOff(1, pitch));
      now += 3 * MILLI;
      hears(MidiWord.noteOff(4, pitch));
    }
    return came;
  }

  @Test
  void whatWeSentIsLeftOutWhenItKeepsComingBack() {
    assertThat(echoed(100)).as("until it is sure").isEqualTo(5);
    assertThat(guard.state()).isEqualTo(InputGuard.ECHO);
    assertThat(hears(MidiWord.noteOn(0, 60, 70))).as("the performer").isTrue();
    sends(MidiWord.noteOn(1, 64, 70));
    assertThat(hears(MidiWord.noteOn(0, 64, 71))).as("another velocity").isTrue();
    assertThat(hears(MidiWord.noteOn(4, 64, 70))).isFalse();
    assertThat(hears(MidiWord.noteOn(0, 64, 70))).as("it comes back once").isTrue();
    assertThat(hears(MidiWord.noteOff(4, 64))).isFalse();
    assertThat(hears(MidiWord.noteOff(0, 64))).isTrue();
    sends(MidiWord.control(0, 64, 127));
    assertThat(hears(MidiWord.control(0, 64, 127))).as("a pedal that went through").isFalse();
  }

  @Test
  void itIsForgivenWhenTheLoopIsOpened() {
    echoed(10);
    for (int i = 0; i < 16; i++) {
      sends(MidiWord.noteOn(1, 60, 70));
      sends(MidiWord.noteOff(1, 60));
      now += 500 * MILLI;
      hears(MidiWord.noteOn(0, 72, 90));
      hears(MidiWord.noteOff(0, 72));
    }
    assertThat(guard.state()).isZero();
  }

  @Test
  void aPerformerWhoRepeatsANoteThatGoesThroughIsNoEcho() {
    for (int i = 0; i < 200; i++) { // an organ: always the same velocity, 12 notes a second
      assertThat(hears(MidiWord.noteOn(0, 60, 64))).isTrue();
      sends(MidiWord.noteOn(0, 60, 64));
      now += 40 * MILLI;
      assertThat(hears(MidiWord.noteOff(0, 60))).isTrue();
      sends(MidiWord.noteOff(0, 60));
      now += 40 * MILLI;
    }
    assertThat(guard.state()).isZero();
  }

  @Test
  void moreThanTwoThousandWordsInASecondAreCut() {
    int came = 0;
    for (int i = 0; i < 10_000; i++) {
      came += hears(MidiWord.control(0, 1, i % 128)) ? 1 : 0;
      now += MILLI / 4;
    }
    assertThat(came).isEqualTo(Storm.MOST);
    assertThat(guard.state()).isEqualTo(InputGuard.STORM);
    now += 1100 * MILLI;
    assertThat(hears(MidiWord.noteOn(0, 60, 90))).as("it is not known to be over").isFalse();
    now += 1100 * MILLI;
    assertThat(hears(MidiWord.noteOn(0, 60, 90))).isTrue();
    assertThat(guard.state()).isZero();
  }

  @Test
  void aStormThatIsCutLetsEverythingGo() {
    hears(MidiWord.noteOn(0, 60, 90));
    heard.clear();
    for (int i = 0; i <= Storm.MOST; i++) {
      guard.midi(MidiWord.CLOCK, now);
    }
    assertThat(heard).endsWith(MidiWord.CLOCK, MidiWord.RESET);
    assertThat(heard).containsOnlyOnce(MidiWord.RESET);
  }

  @Test
  void theBusiestPerformanceOverACableIsNoStorm() {
    for (int i = 0; i < 20_000; i++) { // running status: two bytes a word, 31,250 bits a second
      assertThat(hears(MidiWord.of(0xd0, i % 128, 0))).isTrue();
      now += 640_000;
    }
  }

  @Test
  void sysexThatPassesIsNotPassedAgainWhenItComesBack() {
    byte[] message = {(byte) 0xf0, 7, (byte) 0xf7};
    byte[] other = {(byte) 0xf0, 8, (byte) 0xf7};
    output.sendSysex(message, 3);
    output.send(MidiWord.noteOff(0, 7), now);
    now += 3 * MILLI;
    guard.sysex(other, 3, now);
    assertThat(heard).containsExactly(8);
    guard.sysex(message, 3, now);
    assertThat(heard).containsExactly(8);
    now += 300 * MILLI;
    guard.sysex(message, 3, now);
    assertThat(heard).as("the performer's").containsExactly(8, 7);
  }

  private final class Heard implements MidiSink {
    @Override
    public void midi(int word, long timeNanos) {
      heard.add(word);
    }

    @Override
    public void sysex(byte[] bytes, int length, long timeNanos) {
      heard.add((int) bytes[1]);
    }

    @Override
    public void tempo(int microsPerQuarter, long timeNanos) {}

    @Override
    public void meter(int beats, int unit, long timeNanos) {}

    @Override
    public void lost(long timeNanos) {}
  }
}
