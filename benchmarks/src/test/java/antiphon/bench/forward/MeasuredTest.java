package antiphon.bench.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredTest {
  private static final Subject CNN_A = Subject.published("CNN_a");

  @TempDir private Path folder = Path.of("");

  @Test
  void newerFiguresReplaceOlderOnesOfTheSameThing() throws Exception {
    Path file = folder.resolve("figures.json");
    Measured.merge(file, List.of(forward(Engine.ANTIPHON, 9), forward(Engine.DL4J, 90)));
    Measured.merge(file, List.of(forward(Engine.ANTIPHON, 8)));
    assertThat(Measured.read(file))
        .containsExactly(forward(Engine.DL4J, 90), forward(Engine.ANTIPHON, 8));
  }

  @Test
  void theFastestPeerIsNotUs() {
    List<Measured> all =
        List.of(
            forward(Engine.ANTIPHON, 1),
            forward(Engine.DL4J, 90),
            forward(Engine.ONNX_RUNTIME, 20),
            forward(Engine.PYTORCH, 50));
    assertThat(Measured.fastestPeer(all, CNN_A)).contains(forward(Engine.ONNX_RUNTIME, 20));
    assertThat(Measured.fastestPeer(all, new Subject("CNN_a", 128, 1))).isEmpty();
    assertThat(ForwardTable.of(all)).contains("| CNN_a | 1.00 | 20 | - | 50 | 90 | - | - | 20.0 |");
  }

  @Test
  void aFileOfSomethingElseIsToldInASentence() throws Exception {
    Path file = Files.writeString(folder.resolve("other.json"), "{\"a\": 1}");
    assertThatThrownBy(() -> Measured.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("other.json holds no figures of a run; choose another file.");
  }

  @Test
  void aSubjectIsItsText() {
    assertThat(Subject.parse("CNN_c/256/0.5")).isEqualTo(new Subject("CNN_c", 256, 0.5));
    assertThat(Subject.parse(CNN_A.toString())).isEqualTo(CNN_A);
  }

  private static Measured forward(Engine engine, double micros) {
    return new Measured("forward", engine, CNN_A.toString(), 1, micros, 0);
  }
}
