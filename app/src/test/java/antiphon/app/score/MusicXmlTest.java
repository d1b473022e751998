package antiphon.app.score;

import static antiphon.app.score.ScoreReader.children;
import static antiphon.app.score.ScoreReader.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import antiphon.music.grid.GridNote;
import antiphon.music.grid.GridPiece;
import antiphon.music.grid.GridVoice;
import antiphon.music.time.Meter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class MusicXmlTest {
  @ParameterizedTest
  @CsvSource({
    "4, 4", "3, 4", "2, 4", "6, 8", "9, 8", "12, 8", "3, 8", "5, 8", "2, 2", "3, 2", "5, 4",
    "7, 16", "3, 16"
  })
  void whatIsWrittenIsThePieceAndFillsEveryMeasure(int beats, int unit) throws Exception {
    Meter meter = new Meter(beats, unit);
    for (int voices = 1; voices <= 5; voices++) {
      for (int seed = 0; seed < 4; seed++) {
        GridPiece piece = MadeUpPieces.piece(seed, voices, meter, 170 + seed);
        List<List<GridNote>> read = ScoreReader.read(MusicXml.of(piece), meter.stepsPerBar());
        assertThat(read).isEqualTo(piece.voices().stream().map(GridVoice::notes).toList());
      }
    }
  }

  @Test
  void theFileKeepsToTheSchemaOfMusicXml() throws Exception {
    Schema schema = MusicXmlSchema.load();
    for (int voices = 1; voices <= 5; voices++) {
      byte[] xml = MusicXml.of(MadeUpPieces.piece(voices, voices, new Meter(6, 8), 150));
      schema.newValidator().validate(new DOMSource(ScoreReader.root(xml)));
    }
    String broken =
        new String(MusicXml.of(MadeUpPieces.piece(1, 1, Meter.COMMON, 20)), StandardCharsets.UTF_8)
            .replace("<type>", "<typ>")
            .replace("</type>", "</typ>");
    var rejected = new DOMSource(ScoreReader.root(broken.getBytes(StandardCharsets.UTF_8)));
    assertThatThrownBy(() -> schema.newValidator().validate(rejected))
        .isInstanceOf(SAXException.class);
  }

  @Test
  void theSamePieceGivesTheSameBytes() {
    GridPiece piece = MadeUpPieces.piece(3, 4, Meter.COMMON, 200);
    assertThat(MusicXml.of(piece)).isEqualTo(MusicXml.of(piece));
  }

  /// D major: F sharp stands in the signature, G sharp needs an accidental once a bar, and a
  /// natural takes it back.
  @Test
  void accidentalsHoldForTheirBar() throws Exception {
    GridPiece piece = quarters(62, 66, 69, 74, 68, 68, 67, 66, 62, 66, 69, 62, 68, 69, 66, 62);
    Element score = ScoreReader.root(MusicXml.of(piece));
    Element key = descend(score, "part", "measure", "attributes", "key");
    assertThat(text(key, "fifths")).isEqualTo("2");
    List<String> accidentals = new ArrayList<>();
    for (Element measure : children(children(score, "part").getFirst(), "measure")) {
      for (Element note : children(measure, "note")) {
        accidentals.add(children(note, "accidental").isEmpty() ? "-" : text(note, "accidental"));
      }
    }
    assertThat(String.join(" ", accidentals))
        .isEqualTo("- - - - sharp - natural - - - - - sharp - - -");
  }

  @Test
  void fourVoicesShareTwoStavesWithTrebleAndBassClef() throws Exception {
    GridPiece piece = MadeUpPieces.piece(1, 4, Meter.COMMON, 64);
    Element score = ScoreReader.root(MusicXml.of(piece));
    List<Element> parts = children(score, "part");
    assertThat(parts).hasSize(2);
    assertThat(parts)
        .extracting(part -> text(descend(part, "measure", "attributes", "clef"), "sign"))
        .containsExactly("G", "F");
  }

  @Test
  void aBarOfRestIsOneRest() throws Exception {
    GridPiece piece =
        new GridPiece("", List.of(new GridVoice("Voice", List.of())), 24, new Meter(6, 8), 500_000);
    Element score = ScoreReader.root(MusicXml.of(piece));
    List<Element> measures = children(children(score, "part").getFirst(), "measure");
    assertThat(measures).hasSize(2);
    assertThat(measures)
        .allSatisfy(measure -> {
          assertThat(children(measure, "note")).hasSize(1);
          assertThat(descend(measure, "note", "rest").getAttribute("measure")).isEqualTo("yes");
        });
  }

  private static GridPiece quarters(int... pitches) {
    List<GridNote> notes = new ArrayList<>();
    for (int i = 0; i < pitches.length; i++) {
      notes.add(new GridNote(4 * i, 4, pitches[i]));
    }
    return new GridPiece(
        "", List.of(new GridVoice("Voice", notes)), 4 * pitches.length, Meter.COMMON, 500_000);
  }

  private static Element descend(Element from, String... path) {
    Element at = from;
    for (String name : path) {
      at = children(at, name).getFirst();
    }
    return at;
  }
}
