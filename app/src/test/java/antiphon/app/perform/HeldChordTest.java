package antiphon.app.perform;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.app.CommandRun;
import antiphon.music.Pitch;
import antiphon.music.midi.SmfWriter;
import antiphon.realtime.input.InputSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The performer's left hand, in a zone of its own, decides the harmony.
class HeldChordTest {
  @TempDir Path folder;

  /// Four bars of melody; chords that no key has in common from bar 2 to the end of bar 3, the
  /// second one kept by the pedal.
  private static Scripted performance() {
    return new Scripted()
        .line(0, "C5 D5 E5 C5 Eb5 D5 C5 Eb5 F#5 E5 D5 F#5 G5 E5 D5 C5")
        .chord(4, 8, "Ab2 C3 Eb3")
        .pedal(7.99, false)
        .chord(8.01, 8.5, "D3 F#3 A3")
        .pedal(8.2, true)
        .pedal(12, false);
  }

  private static Scripted.Played play(int split) {
    return performance()
        .play(
            "chorale",
            1,
            settings -> settings.withInput(InputSettings.defaults().withSplit(split)));
  }

  @Test
  void whatIsHeldOrPedalledIsWhatSounds() {
    Scripted.Played played = play(Pitch.parse("C4"));
    for (int sixteenth = 0; sixteenth < 16; sixteenth++) {
      double at = sixteenth / 4.0 + 0.2;
      assertThat(played.classesAt(4 + at) & ~Scripted.classes("Ab C Eb"))
          .as("bar 2 + %s", at)
          .isZero();
      assertThat(played.classesAt(8 + at) & ~Scripted.classes("D F# A"))
          .as("bar 3 + %s", at)
          .isZero();
    }
    assertThat(Long.bitCount(played.classesAt(4.5))).isGreaterThanOrEqualTo(2);
    assertThat(Long.bitCount(played.classesAt(8.5))).isGreaterThanOrEqualTo(2);
  }

  @Test
  void theLeftHandIsNoMelodyAndLetsTheHarmonyGo() {
    Scripted.Played played = play(Pitch.parse("C4"));
    int free = 0;
    for (int beat = 0; beat < 4; beat++) {
      free |= played.classesAt(beat + 0.2) | played.classesAt(12.2 + beat);
    }
    assertThat(free & ~Scripted.classes("Ab C Eb") & ~Scripted.classes("D F# A")).isNotZero();
  }

  @Test
  void aRenderingReplaysToTheByte() throws Exception {
    Path in = Files.write(folder.resolve("in.mid"), SmfWriter.write(performance().file()));
    Path out = folder.resolve("out.mid");
    Path journal = folder.resolve("journal");
    for (String player : List.of("chorale", "duet")) {
      CommandRun.Result render =
          CommandRun.run(
              "render",
              "--in",
              in.toString(),
              "--split",
              "C4",
              "--player",
              player,
              "--out",
              out.toString(),
              "--journal",
              journal.toString());
      assertThat(render.exitCode()).as(render.err()).isZero();
      CommandRun.Result replay =
          CommandRun.run("replay", "--kernels", "scalar", journal.toString());
      assertThat(replay.out() + replay.err()).contains("The same to the byte");
      Files.delete(journal);
    }
  }
}
