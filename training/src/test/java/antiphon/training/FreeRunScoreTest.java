package antiphon.training;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.evaluation.DuetPiece;
import antiphon.evaluation.Measures;
import antiphon.evaluation.VoiceLabels;
import antiphon.model.format.Provenance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeRunScoreTest {
  private final List<DuetPiece> pieces = MadeUp.pieces(2, 80, 6);
  private final FreeRunScore score = new FreeRunScore(Kind.CHORALE, pieces);

  @TempDir private Path folder = Path.of("");

  @Test
  void theTruePartsAreTheBestAccompaniment() {
    Measures truth =
        Measures.mean(pieces.stream().map(piece -> Measures.of(piece, piece)).toList());
    assertThat(score.score(truth)).isEqualTo(1);
    Measures silence =
        Measures.mean(
            pieces.stream()
                .map(piece ->
                    Measures.of(piece.withVoices("silence", new int[piece.steps() * 3]), piece))
                .toList());
    assertThat(score.score(silence)).isLessThan(0);
  }

  @Test
  void anUntrainedNetworkIsPlayedAndScored() throws Exception {
    Path file = folder.resolve("model.safetensors");
    List<Provenance.Range> ranges =
        List.of(
            new Provenance.Range(53, 74),
            new Provenance.Range(48, 69),
            new Provenance.Range(36, 64));
    CompiledExport.write(
        new DuetGraph(MadeUp.smallNetwork(), new VoiceLabels(), MadeUp.shortPlan(1), 10),
        Provenance.of("test", "none", "nothing", "none", 1, "a test", ranges, Map.of()),
        file);
    assertThat(score.score(file, 3)).isBetween(-3.0, 0.9).isEqualTo(score.score(file, 4));
  }
}
