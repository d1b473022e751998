package antiphon.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.Steering;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.Trigger;
import org.junit.jupiter.api.Test;

class ControlsTest {
  private static final int TEMPERATURE = Setting.steering(Steering.TEMPERATURE);

  private final Tuning tuning = new Tuning(LoopSettings.defaults());
  private final Controls controls = new Controls(tuning);

  private void learn(int control, String trigger) {
    controls.learn(control, Trigger.parse(trigger).packed());
  }

  private int turn(int value) {
    assertThat(controls.take(MidiWord.control(0, 21, value))).isEqualTo(Controls.STEERED);
    return tuning.wanted(TEMPERATURE);
  }

  @Test
  void whatWasNotLearnedIsPlaying() {
    learn(Steering.TEMPERATURE, "cc 21 channel 3");
    assertThat(controls.take(MidiWord.control(0, 21, 5))).isEqualTo(Controls.NOTHING);
    assertThat(controls.take(MidiWord.control(2, 22, 5))).isEqualTo(Controls.NOTHING);
    assertThat(controls.take(MidiWord.noteOn(2, 21, 5))).isEqualTo(Controls.NOTHING);
    assertThat(controls.take(MidiWord.control(2, 21, 5))).isEqualTo(Controls.STEERED);
    controls.learn(Steering.TEMPERATURE, Trigger.NONE);
    assertThat(controls.take(MidiWord.control(2, 21, 5))).isEqualTo(Controls.NOTHING);
  }

  @Test
  void aControllersWayIsThatOfTheControlAndItsMiddleTheMiddle() {
    assertThat(Controls.value(Steering.TEMPERATURE, 0)).isZero();
    assertThat(Controls.value(Steering.TEMPERATURE, 64)).isEqualTo(100);
    assertThat(Controls.value(Steering.TEMPERATURE, 127)).isEqualTo(200);
    assertThat(Controls.value(Steering.REGISTER, 0)).isEqualTo(-24);
    assertThat(Controls.value(Steering.REGISTER, 64)).isZero();
    assertThat(Controls.value(Steering.REGISTER, 127)).isEqualTo(24);
  }

  @Test
  void aControllerTakesOverWhereTheControlStands() {
    learn(Steering.TEMPERATURE, "cc 21");
    assertThat(turn(0)).as("far off").isEqualTo(100);
    assertThat(turn(40)).isEqualTo(100);
    assertThat(turn(90)).as("past it").isEqualTo(Controls.value(0, 90));
    assertThat(turn(20)).as("it leads").isEqualTo(Controls.value(0, 20));
    tuning.want(TEMPERATURE, 150);
    assertThat(turn(10)).as("changed by something else").isEqualTo(150);
    assertThat(turn(96)).as("near").isEqualTo(Controls.value(0, 96));
  }

  @Test
  void aKeySetsByHowHardItIsStruckAndItsNoteOffIsNothingElse() {
    learn(Steering.TEMPERATURE, "note C2");
    assertThat(controls.take(MidiWord.noteOn(5, 36, 127))).isEqualTo(Controls.STEERED);
    assertThat(tuning.wanted(TEMPERATURE)).isEqualTo(200);
    assertThat(controls.take(MidiWord.noteOff(5, 36))).isEqualTo(Controls.STEERED);
    assertThat(tuning.wanted(TEMPERATURE)).isEqualTo(200);
  }

  @Test
  void thePlayerIsTurnedOnAndOff() {
    learn(Controls.ANSWERS, "cc 21");
    turn(63);
    assertThat(tuning.wanted(Setting.ANSWERS)).isZero();
    turn(64);
    assertThat(tuning.wanted(Setting.ANSWERS)).isEqualTo(1);
    learn(Controls.ANSWERS, "note 36");
    controls.take(MidiWord.noteOn(0, 36, 1));
    controls.take(MidiWord.noteOff(0, 36));
    assertThat(tuning.wanted(Setting.ANSWERS)).isZero();
    controls.take(MidiWord.noteOn(0, 36, 1));
    assertThat(tuning.wanted(Setting.ANSWERS)).isEqualTo(1);
  }

  @Test
  void aPanicComesOnceWhenThePedalGoesDown() {
    learn(Controls.PANIC, "cc 67");
    assertThat(controls.take(MidiWord.control(0, 67, 100))).isEqualTo(Controls.PANICKED);
    assertThat(controls.take(MidiWord.control(0, 67, 120))).isEqualTo(Controls.STEERED);
    assertThat(controls.take(MidiWord.control(0, 67, 0))).isEqualTo(Controls.STEERED);
    assertThat(controls.take(MidiWord.control(0, 67, 64))).isEqualTo(Controls.PANICKED);
    learn(Controls.PANIC, "note 36");
    assertThat(controls.take(MidiWord.noteOn(0, 36, 1))).isEqualTo(Controls.PANICKED);
    assertThat(controls.take(MidiWord.noteOff(0, 36))).isEqualTo(Controls.STEERED);
    assertThat(controls.take(MidiWord.noteOn(0, 36, 1))).isEqualTo(Controls.PANICKED);
  }
}
