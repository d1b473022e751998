package antiphon.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.PortException;
import antiphon.music.midi.SysexReader;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What an output and an input at its other end keep, whatever is between them.
@Timeout(120)
public abstract class PortContract {
  private static final int NOTES = 2000;

  /// How much may be under way at a time.
  private static final int AHEAD = 200;

  private final Arrivals arrivals = new Arrivals();
  private MidiOutput output;
  private MidiInput input;

  /// An output, not yet open.
  protected abstract MidiOutput output() throws Exception;

  /// An input, not yet open, that hears what the open `output` sends.
  protected abstract MidiInput inputFrom(MidiOutput output) throws Exception;

  /// Waits until the input hears the output, where its opening does not.
  protected void awaitConnection() throws Exception {}

  @BeforeEach
  void connect() throws Exception {
    output = output();
    output.open();
    input = inputFrom(output);
    input.open(arrivals);
    awaitConnection();
  }

  @AfterEach
  void disconnect() {
    input.close();
    output.close();
  }

  @Test
  void everyKindOfMessageArrivesAsItIs() throws Exception {
    int[] words = {
      MidiWord.noteOn(3, 60, 1),
      MidiWord.of(0xa3, 60, 127),
      MidiWord.control(3, 64, 127),
      MidiWord.program(3, 19),
      MidiWord.of(0xd3, 99, 0),
      MidiWord.of(0xe3, 0, 0x40),
      MidiWord.noteOff(3, 60),
      MidiWord.of(0xf2, 5, 1),
      0xfa,
      0xf8,
      0xfc
    };
    for (int word : words) {
      assertThat(output.send(word, System.nanoTime())).isTrue();
      assertThat(arrivals.nextWord()).isEqualTo(word);
    }
  }

  @Test
  void sysexOfAnyLengthThatMayPassArrivesAsItIsBetweenNotes() throws Exception {
    for (int length : new int[] {3, 6, 200, SysexReader.LONGEST}) {
      byte[] message = new byte[length];
      Arrays.fill(message, (byte) (length % 128));
      message[0] = (byte) 0xf0;
      message[length - 1] = (byte) 0xf7;
      assertThat(output.send(note(length), System.nanoTime())).isTrue();
      assertThat(output.sendSysex(message, length)).isTrue();
      assertThat(output.send(note(length + 1), System.nanoTime())).isTrue();
      assertThat(arrivals.nextSysex()).isEqualTo(HexFormat.of().formatHex(message));
      assertThat(arrivals.nextWord()).isEqualTo(note(length));
      assertThat(arrivals.nextWord()).isEqualTo(note(length + 1));
    }
    output.close();
    assertThat(output.sendSysex(new byte[] {(byte) 0xf0, (byte) 0xf7}, 2)).isFalse();
  }

  @Test
  void notesArriveInTheirOrderAndNoneIsLost() throws Exception {
    int expected = 0;
    for (int i = 0; i < NOTES; i++) {
      assertThat(output.send(note(i), System.nanoTime())).isTrue();
      for (; i - expected > AHEAD || (i == NOTES - 1 && expected < NOTES); expected++) {
        assertThat(arrivals.nextWord()).isEqualTo(note(expected));
      }
    }
    assertThat(arrivals.waiting()).isZero();
  }

  private static int note(int i) {
    int pitch = i / 2 % 128;
    return i % 2 == 0 ? MidiWord.noteOn(0, pitch, 1 + i / 256) : MidiWord.noteOff(0, pitch);
  }

  @Test
  void anEventIsStampedBeforeItIsDelivered() throws Exception {
    for (int i = 0; i < AHEAD; i++) {
      output.send(note(i), System.nanoTime());
      Arrivals.Arrival arrival = arrivals.next();
      assertThat(arrival.timeNanos()).isLessThanOrEqualTo(arrival.deliveredNanos());
    }
  }

  @Test
  void whatWasSentBeforeTheCloseArrives() throws Exception {
    for (int i = 0; i < AHEAD; i++) {
      output.send(note(i), System.nanoTime());
    }
    output.close();
    for (int i = 0; i < AHEAD; i++) {
      assertThat(arrivals.nextWord()).isEqualTo(note(i));
    }
  }

  @Test
  void aClosedOutputSendsNothing() throws Exception {
    output.close();
    assertThat(output.send(note(0), System.nanoTime())).isFalse();
    assertThat(arrivals.waiting()).isZero();
    assertThat(output().send(note(0), System.nanoTime())).isFalse();
  }

  @Test
  void portsAreClosedAsOftenAsOneLikes() {
    input.close();
    input.close();
    output.close();
    output.close();
    assertThat(arrivals.losses()).isZero();
  }

  @Test
  void anOpenPortIsNotOpenedAgain() {
    assertThatThrownBy(() -> output.open())
        .isInstanceOf(PortException.class)
        .hasMessageContaining("close");
    assertThatThrownBy(() -> input.open(arrivals))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("close");
  }
}
