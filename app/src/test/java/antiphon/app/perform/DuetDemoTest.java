package antiphon.app.perform;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.app.CommandRun;
import antiphon.app.Networks;
import antiphon.model.duet.DuetPlayer;
import antiphon.model.kernel.Kernels;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.Note;
import antiphon.music.midi.Notes;
import antiphon.music.midi.SmfReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The trading partner from words to files, with the shipped networks.
class DuetDemoTest {
  @TempDir Path folder;

  private MidiFile demo(String player, String... more) throws Exception {
    List<String> words =
        new ArrayList<>(List.of("demo", "--fast", "--player", player, "--out", folder.toString()));
    words.addAll(List.of(more));
    CommandRun.Result result = CommandRun.run(words.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.err()).isZero();
    return SmfReader.read(folder.resolve("demo.mid")).file();
  }

  @Test
  void everyPhraseIsAnsweredAndNoAnswerTalksOverThePerformer() throws Exception {
    MidiFile midi = demo("duet");
    List<Note> performer = Notes.of(midi.tracks().get(1));
    List<Note> answer = Notes.of(midi.tracks().get(2));
    long step = midi.ppq() / 4;
    int answered = 0;
    for (int i = 0; i < performer.size(); i++) {
      long from = performer.get(i).endTick();
      long to = i + 1 < performer.size() ? performer.get(i + 1).onsetTick() : Long.MAX_VALUE;
      List<Note> between =
          answer.stream()
              .filter(note -> note.onsetTick() >= from && note.onsetTick() < to)
              .toList();
      assertThat(between)
          .allMatch(note -> note.onsetTick() >= from + 4 * step - step / 2)
          .allMatch(note -> to == Long.MAX_VALUE || note.endTick() <= to + step);
      answered += between.isEmpty() ? 0 : 1;
    }
    assertThat(answered).isEqualTo(Phrases.PHRASES);
    assertThat(answer).hasSizeGreaterThan(Phrases.PHRASES);
  }

  @Test
  void aDuetReplaysToTheByte() throws Exception {
    Path journal = folder.resolve("journal");
    demo("duet:CNN_b", "--journal", journal.toString());
    CommandRun.Result replay = CommandRun.run("replay", "--kernels", "scalar", journal.toString());
    assertThat(replay.exitCode()).as(replay.out() + replay.err()).isZero();
    assertThat(replay.out()).contains("The same to the byte");
  }

  @Test
  void everyShippedNetworkOfMelodiesCanBeThePartner() throws Exception {
    Networks networks = Networks.installed();
    assertThat(networks.names()).hasSizeGreaterThanOrEqualTo(6);
    long bytes = 0;
    for (String name : networks.names()) {
      bytes += networks.bytes(name);
      var model = networks.find(name);
      if (Networks.speaksOfMelodies(model)) {
        assertThat(new DuetPlayer(model, Kernels.best()).voices()).isEqualTo(1);
      }
    }
    assertThat(bytes).isLessThan(60_000_000);
  }

  @Test
  void aNetworkThatIsNotThereIsRefusedWithItsNeighbours() {
    CommandRun.Result result =
        CommandRun.run("demo", "--fast", "--player", "duet:CNN_z", "--out", folder.toString());
    assertThat(result.exitCode()).isNotZero();
    assertThat(result.err()).contains("CNN_z", "did you mean");
    assertThat(Files.exists(folder.resolve("demo.mid"))).isFalse();
  }
}
