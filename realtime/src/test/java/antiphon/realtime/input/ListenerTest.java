package antiphon.realtime.input;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.music.Pitch;
import antiphon.music.midi.MidiWord;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListenerTest {
  private final List<String> told = new ArrayList<>();
  private Listener listener = new Listener(InputSettings.defaults(), new Told());
  private long now;

  private final class Told implements Ear {
    @Override
    public void begins(int word, long sequence, long timeNanos) {
      told.add("+" + Pitch.name(MidiWord.data1(word)));
    }

    @Override
    public void ends(int word, long sequence, long timeNanos) {
      told.add("-" + Pitch.name(MidiWord.data1(word)));
    }

    @Override
    public void harmony(long low, long high, long sequence, long timeNanos) {
      told.add("harmony " + Long.toHexString(low) + " " + Long.toHexString(high));
    }

    @Override
    public void passes(int word, long sequence, long timeNanos) {
      told.add("passes " + Integer.toHexString(word));
    }

    @Override
    public void letsGo(int word, long timeNanos) {
      told.add("lets go " + Integer.toHexString(word));
    }
  }

  private void listen(
      int channel, boolean mpe, int transpose, int split, boolean below, boolean thru) {
    listener =
        new Listener(new InputSettings(channel, mpe, transpose, split, below, thru, 3), new Told());
  }

  /// What it tells when it takes these words.
  private List<String> on(int... words) {
    told.clear();
    for (int word : words) {
      now += 1_000_000;
      listener.take(word, now, now);
    }
    return List.copyOf(told);
  }

  private static int down(int key) {
    return MidiWord.noteOn(0, key, 90);
  }

  private static int up(int key) {
    return MidiWord.of(0x90, key, 0); // as many keyboards say it
  }

  private static int pedal(int value) {
    return MidiWord.control(0, 64, value);
  }

  @Test
  void aNoteSoundsFromKeyDownToKeyUp() {
    assertThat(on(down(60), down(64), up(60), up(64))).containsExactly("+C4", "+E4", "-C4", "-E4");
    assertThat(on(up(60))).as("it is up").isEmpty();
  }

  @Test
  void aNoteSoundsOnWhileThePedalIsDown() {
    assertThat(on(down(60), pedal(127), up(60), down(62), up(62))).containsExactly("+C4", "+D4");
    assertThat(on(down(60))).as("struck again").containsExactly("+C4");
    assertThat(on(pedal(0))).as("the one whose key is down sounds on").containsExactly("-D4");
    assertThat(on(up(60))).containsExactly("-C4");
  }

  @Test
  void aHalfPedalStaysWhatItWas() {
    on(down(60), pedal(50), down(62));
    assertThat(on(up(60))).as("on its way down").containsExactly("-C4");
    assertThat(on(pedal(70), up(62), pedal(60), pedal(40), pedal(66))).isEmpty();
    assertThat(on(pedal(31))).containsExactly("-D4");
  }

  @Test
  void sostenutoHoldsOnlyTheKeysThatWereDown() {
    int sostenuto = MidiWord.control(0, 66, 127);
    assertThat(on(down(48), sostenuto, up(48), down(72), up(72)))
        .containsExactly("+C3", "+C5", "-C5");
    assertThat(on(MidiWord.control(0, 66, 0))).containsExactly("-C3");
  }

  @Test
  void aPedalHoldsWhatTheOtherLetsGo() {
    on(down(48), MidiWord.control(0, 66, 127), pedal(127), up(48));
    assertThat(on(pedal(0))).isEmpty();
    assertThat(on(pedal(127), MidiWord.control(0, 66, 0))).isEmpty();
    assertThat(on(pedal(0))).containsExactly("-C3");
  }

  @Test
  void allNotesOffLetsTheKeysGoAndAllSoundOffEndsAtOnce() {
    on(pedal(127), down(60));
    assertThat(on(MidiWord.control(0, 123, 0))).as("the pedal holds").isEmpty();
    assertThat(on(MidiWord.control(0, 120, 0))).containsExactly("-C4");
    on(down(62), pedal(0));
    assertThat(on(MidiWord.control(0, 126, 0))).containsExactly("-D4");
  }

  @Test
  void resetOfControllersLetsThePedalsUp() {
    on(pedal(127), down(60), up(60));
    assertThat(on(MidiWord.control(0, 121, 0))).containsExactly("-C4");
  }

  @Test
  void aSystemResetLetsEverythingGo() {
    on(pedal(127), down(60), up(60), down(62));
    assertThat(on(MidiWord.RESET)).containsExactlyInAnyOrder("-C4", "-D4");
    assertThat(on(down(60), up(60))).as("the pedal is up").containsExactly("+C4", "-C4");
  }

  @Test
  void activeSensingThatStopsLetsEverythingGo() {
    on(down(60));
    assertThat(listener.nextDue()).as("nobody has sensed").isEqualTo(Long.MAX_VALUE);
    on(MidiWord.ACTIVE_SENSING, MidiWord.CLOCK);
    assertThat(listener.nextDue()).isEqualTo(now + Listener.SENSING_NANOS);
    told.clear();
    listener.onClock(listener.nextDue());
    assertThat(told).containsExactly("-C4");
    assertThat(listener.nextDue()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void drumsAreNoMelodyUnlessTheyAreChosen() {
    int drum = MidiWord.noteOn(9, 36, 90);
    assertThat(on(drum)).isEmpty();
    listen(9, false, 0, 0, false, false);
    assertThat(on(drum, down(60))).containsExactly("+C2");
  }

  @Test
  void onlyTheChannelThatIsChosenIsHeard() {
    listen(2, false, 0, 0, false, true);
    assertThat(on(down(60))).isEmpty();
    assertThat(on(MidiWord.noteOn(2, 60, 90))).containsExactly("+C4", "passes 5a3c93");
  }

  @Test
  void theKeyboardIsTransposedAndKeysThatFallOffItAreSilent() {
    listen(InputSettings.ALL, false, -12, 0, false, true);
    assertThat(on(down(60), up(60))).containsExactly("+C3", "passes 5a3093", "passes 3093", "-C3");
    assertThat(on(down(5), up(5))).isEmpty();
  }

  @Test
  void oneZoneIsTheMelodyAndTheOtherOnlyThinks() {
    listen(InputSettings.ALL, false, 0, 60, false, false);
    assertThat(on(down(48), down(64), up(48), up(64)))
        .containsExactly("harmony 1000000000000 0", "+E4", "harmony 0 0", "-E4");
    listen(InputSettings.ALL, false, 0, 60, true, false);
    assertThat(on(down(48), down(72))).containsExactly("+C3", "harmony 0 100");
  }

  @Test
  void whatGoesThroughIsFoldedToOneChannelAndTheDrumsStayWhereTheyAre() {
    listen(InputSettings.ALL, false, 0, 0, false, true);
    assertThat(on(MidiWord.noteOn(5, 60, 90), pedal(127), MidiWord.noteOn(9, 36, 90)))
        .containsExactly("+C4", "passes 5a3c93", "passes 7f40b3", "passes 5a2499");
    assertThat(on(MidiWord.RESET))
        .containsExactly("lets go 40b3", "lets go 42b3", "lets go 3c83", "lets go 2489", "-C4");
  }

  @Test
  void mpeIsFoldedWithoutLosingNotes() {
    listen(InputSettings.ALL, true, 0, 0, false, true);
    assertThat(on(MidiWord.noteOn(1, 60, 90), MidiWord.noteOn(9, 60, 80)))
        .as("the same pitch twice, one on the drums' channel")
        .containsExactly("+C4", "passes 5a3c93", "+C4", "passes 3c83", "passes 503c93");
    assertThat(on(MidiWord.of(0xe1, 0, 0x50), MidiWord.of(0xd9, 80, 0)))
        .as("bending one note would bend both")
        .isEmpty();
    assertThat(on(MidiWord.of(0xe0, 0, 0x50))).containsExactly("passes 5000e3");
    assertThat(on(MidiWord.noteOff(1, 60))).as("one is still down").containsExactly("-C4");
    assertThat(on(pedal(127), MidiWord.noteOff(9, 60)))
        .as("the pedal of the master channel")
        .containsExactly("passes 7f40b3", "passes 3c83");
    assertThat(on(pedal(0))).containsExactly("passes 40b3", "-C4");
  }
}
