package antiphon.app.score;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.music.grid.GridNote;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// Reads MusicXML as another program would, by nothing but the file.
final class ScoreReader {
  private static final Map<String, Integer> TYPES =
      Map.of("whole", 16, "half", 8, "quarter", 4, "eighth", 2, "16th", 1);
  private static final String LETTERS = "C D EF G A B";

  private final Map<String, List<GridNote>> voices = new LinkedHashMap<>();
  private final int bar;

  /// @param bar the duration that each voice must have in each measure
  private ScoreReader(int bar) {
    this.bar = bar;
  }

  /// The notes of each voice, ties joined, voices in the order in which they stand.
  static List<List<GridNote>> read(byte[] xml, int bar) throws Exception {
    Element score = root(xml);
    ScoreReader reader = new ScoreReader(bar);
    for (Element part : children(score, "part")) {
      int start = 0;
      for (Element measure : children(part, "measure")) {
        reader.measure(part.getAttribute("id"), measure, start);
        start += bar;
      }
    }
    return List.copyOf(reader.voices.values());
  }

  static Element root(byte[] xml) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml)).getDocumentElement();
  }

  private void measure(String part, Element measure, int start) {
    int at = 0;
    Map<String, Integer> sums = new LinkedHashMap<>();
    for (Node node = measure.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        switch (element.getTagName()) {
          case "note" -> {
            int duration = number(element, "duration");
            String voice = part + "/" + text(element, "voice");
            note(voice, element, start + at, duration);
            sums.merge(voice, duration, Integer::sum);
            at += duration;
          }
          case "backup" -> at -= number(element, "duration");
          default -> {}
        }
      }
    }
    assertThat(sums.values())
        .as("measure %s", measure.getAttribute("number"))
        .isNotEmpty()
        .allMatch(sum -> sum == bar);
  }

  private void note(String voice, Element note, int at, int duration) {
    List<GridNote> notes = voices.computeIfAbsent(voice, v -> new ArrayList<>());
    if (!children(note, "type").isEmpty()) {
      int value = TYPES.getOrDefault(text(note, "type"), 0);
      assertThat(children(note, "dot").isEmpty() ? value : value * 3 / 2).isEqualTo(duration);
    }
    if (!children(note, "rest").isEmpty()) {
      return;
    }
    Element pitch = children(note, "pitch").getFirst();
    int midi =
        12 * (number(pitch, "octave") + 1)
            + LETTERS.indexOf(text(pitch, "step"))
            + (children(pitch, "alter").isEmpty() ? 0 : number(pitch, "alter"));
    boolean goesOn =
        children(note, "tie").stream().anyMatch(tie -> tie.getAttribute("type").equals("stop"));
    if (goesOn) {
      GridNote last = notes.removeLast();
      assertThat(last.pitch()).isEqualTo(midi);
      assertThat(last.endStep()).isEqualTo(at);
      notes.add(new GridNote(last.onsetStep(), last.steps() + duration, midi));
    } else {
      notes.add(new GridNote(at, duration, midi));
    }
  }

  static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }

  static String text(Element parent, String name) {
    return children(parent, name).getFirst().getTextContent();
  }

  private static int number(Element parent, String name) {
    return Integer.parseInt(text(parent, name));
  }
}
