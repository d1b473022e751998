package antiphon.app.roll;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.music.midi.MidiEvent.MeterEvent;
import antiphon.music.midi.Note;
import antiphon.music.time.MeterMap;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class PianoRollTest {
  private static final int PPQ = 480;
  private static final MeterMap COMMON = MeterMap.of(PPQ, List.of(), 0);

  @Test
  void drawsEveryNoteWithItsNameAndPlace() throws Exception {
    Document svg = parsed(roll("A piece", duet(8)));

    assertThat(noteTitles(svg))
        .hasSize(64)
        .contains(
            "Performer: C5, bar 1 beat 1, velocity 90", "Bass: C3, bar 8 beat 4, velocity 60");
  }

  @Test
  void numbersEveryBarAndNamesTheMeterWhereItChanges() {
    MeterMap meters = MeterMap.of(PPQ, List.of(new MeterEvent(4 * 4 * PPQ, 3, 4)), 0);

    String svg = PianoRoll.svg("", "", duet(8), PPQ, meters);

    for (int bar = 1; bar <= 9; bar++) {
      assertThat(svg).contains(">" + bar + "</text>");
    }
    assertThat(svg).containsOnlyOnce(">4/4<").containsOnlyOnce(">3/4<");
  }

  @Test
  void leavesThePickupUnnumbered() {
    String svg = PianoRoll.svg("", "", duet(2), PPQ, MeterMap.of(PPQ, List.of(), PPQ));

    assertThat(svg).doesNotContain(">0</text>").contains(">1</text>", ">2</text>");
    assertThat(svg).contains("Performer: C5, bar 0 beat 4");
  }

  @Test
  void escapesNames() throws Exception {
    String title = "Rock & <Roll> \"live\" \u0000";

    Document svg =
        parsed(
            PianoRoll.svg(
                title, title, List.of(Line.voice(title, repeated(1, 60, 50))), PPQ, COMMON));

    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("Rock & <Roll> \"live\" \ufffd");
  }

  @Test
  void drawsANoteAcrossABreakInBothSystems() throws Exception {
    List<Note> notes = new ArrayList<>(repeated(12, 60, 50));
    notes.add(new Note(0, 12L * 4 * PPQ, 72, 80, 0));

    Document svg = parsed(PianoRoll.svg("", "", List.of(Line.performer("P", notes)), PPQ, COMMON));

    assertThat(noteTitles(svg).stream().filter(title -> title.contains("C5"))).hasSize(2);
  }

  @Test
  void breaksIntoSystemsOfAboutTheSameLength() {
    List<Systems.Row> rows = Systems.rows(Systems.bars(0, 17L * 4 * PPQ, COMMON), PPQ);

    assertThat(rows).extracting(row -> row.bars().size()).containsExactly(6, 6, 5);
  }

  @Test
  void beginsWithTheBarOfTheFirstNote() {
    List<Systems.Bar> bars = Systems.bars(9L * 4 * PPQ + 7, 10L * 4 * PPQ, COMMON);

    assertThat(bars).extracting(Systems.Bar::number).containsExactly(10);
  }

  @Test
  void cutsAnEndlessPieceAndSaysSo() {
    List<Note> notes = List.of(new Note(0, 10, 60, 64, 0), new Note(1L << 50, 10, 60, 64, 0));

    String svg = PianoRoll.svg("", "", List.of(Line.voice("V", notes)), PPQ, COMMON);

    assertThat(svg).contains("The first 2000 bars; notes beyond them: 1.");
  }

  @Test
  void showsAnEmptyBarWhereThereAreNoNotes() throws Exception {
    Document svg = parsed(roll("Nothing yet", List.of(Line.performer("Performer", List.of()))));

    assertThat(noteTitles(svg)).isEmpty();
  }

  @Test
  void keepsEverythingInsideThePage() {
    String svg = roll("A piece", duet(20));

    List<Double> edges =
        Pattern.compile(" x=\"([0-9.-]+)\"[^>]* width=\"([0-9.-]+)\"")
            .matcher(svg)
            .results()
            .map(found -> edge(found))
            .toList();
    assertThat(edges).isNotEmpty().allSatisfy(edge -> assertThat(edge).isBetween(0.0, 1180.0));
  }

  @Test
  void givesTheSameTextAgainAndNamesNoOtherPlace() {
    String svg = roll("A piece", duet(8));

    assertThat(svg).isEqualTo(roll("A piece", duet(8)));
    assertThat(svg.replace("xmlns=\"http://www.w3.org/2000/svg\"", "")).doesNotContain("://");
  }

  private static double edge(MatchResult found) {
    return Double.parseDouble(found.group(1)) + Double.parseDouble(found.group(2));
  }

  private static String roll(String title, List<Line> lines) {
    return PianoRoll.svg(title, "a subtitle", lines, PPQ, COMMON);
  }

  private static List<Line> duet(int bars) {
    return List.of(
        Line.performer("Performer", repeated(bars, 72, 90)),
        Line.voice("Bass", repeated(bars, 48, 60)));
  }

  /// A note of the same pitch on every quarter.
  private static List<Note> repeated(int bars, int pitch, int velocity) {
    List<Note> notes = new ArrayList<>();
    for (int quarter = 0; quarter < 4 * bars; quarter++) {
      notes.add(new Note((long) quarter * PPQ, PPQ, pitch, velocity, 0));
    }
    return notes;
  }

  /// The tooltips of the notes; they are rectangles' children.
  private static List<String> noteTitles(Document svg) {
    List<String> titles = new ArrayList<>();
    NodeList found = svg.getElementsByTagName("title");
    for (int i = 0; i < found.getLength(); i++) {
      if (found.item(i).getParentNode().getNodeName().equals("rect")) {
        titles.add(found.item(i).getTextContent());
      }
    }
    return titles;
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }
}
