package antiphon.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TableCommandTest {
  @TempDir private Path folder = Path.of("");

  private String table() {
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new TableCommand())
            .setOut(new PrintWriter(out))
            .execute("--runs", folder.toString(), "--network", "cnn_naive");
    assertThat(code).isZero();
    return out.toString();
  }

  @Test
  void aRunStandsBesideThePublishedFigures() throws Exception {
    Path run = Files.createDirectory(folder.resolve("CNN_Naive.safetensors.run"));
    Files.writeString(
        run.resolve("run.csv"),
        """
        epoch,core_seconds,learning_rate,train_loss,train_accuracy
        1,5,0.01,2.5,0.5
        2,10,0.01,0.75,0.86
        3,900,0.01,0.6125,0.84
        """);
    String[] cells = table().lines().toList().getLast().strip().split(" +");
    assertThat(cells)
        .startsWith("CNN_Naive", "1.2782", "0.6125", "never", "2", "0.04", "0.04", "9.07");
    assertThat(Double.parseDouble(cells[8])).isPositive();
    assertThat(cells).endsWith("-", "3", "epochs,", "0.25", "h");
  }

  @Test
  void aNetworkWithoutARunKeepsItsRow() {
    assertThat(table().lines().toList().getLast().strip().split(" +"))
        .startsWith("CNN_Naive", "1.2782", "-", "never", "-")
        .endsWith("not");
  }
}
