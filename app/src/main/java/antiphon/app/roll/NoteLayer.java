package antiphon.app.roll;

import antiphon.app.roll.Systems.Row;
import antiphon.evaluation.picture.Svg;
import antiphon.music.Pitch;
import antiphon.music.midi.Note;
import antiphon.music.time.MeterMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Draws the notes of a system: the voices, the performers over them, and stripes where one covers
/// another.
final class NoteLayer {
  private final Svg svg;
  private final Frame frame;
  private final MeterMap meters;
  private final List<Line> lines;
  private final List<String> classes;

  NoteLayer(Svg svg, Frame frame, MeterMap meters, List<Line> lines, List<String> classes) {
    this.svg = svg;
    this.frame = frame;
    this.meters = meters;
    this.lines = lines;
    this.classes = classes;
  }

  void draw(Row row, double top) {
    Map<Integer, List<Note>> drawn = new LinkedHashMap<>();
    for (boolean performers : new boolean[] {false, true}) {
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).performer() == performers) {
          List<Note> notes = lines.get(i).notes().stream().filter(n -> isIn(row, n)).toList();
          svg.open("g", "class", classes.get(i));
          for (Note note : notes) {
            note(row, top, lines.get(i).name(), note);
          }
          svg.close("g");
          drawn.put(i, notes);
        }
      }
    }
    svg.open("g", "pointer-events", "none");
    List<Integer> order = List.copyOf(drawn.keySet());
    for (int over = 1; over < order.size(); over++) {
      for (Note note : drawn.getOrDefault(order.get(over), List.of())) {
        stripes(row, top, drawn, order.subList(0, over), note);
      }
    }
    svg.close("g");
  }

  private void note(Row row, double top, String line, Note note) {
    double left = frame.x(row, Math.max(note.onsetTick(), row.fromTick()));
    double right = frame.x(row, Math.min(note.endTick(), row.toTick()));
    svg.open(
        "rect",
        "x",
        left + 0.7,
        "y",
        frame.noteY(top, note),
        "width",
        Math.max(2, right - left - 1.6),
        "height",
        frame.noteHeight(),
        "rx",
        2.6,
        "fill-opacity",
        0.62 + 0.38 * note.velocity() / 127);
    MeterMap.Place at = meters.at(note.onsetTick());
    svg.text(
        "title",
        line
            + ": "
            + Pitch.name(note.pitch())
            + ", bar "
            + at.bar()
            + " beat "
            + at.beat()
            + ", velocity "
            + note.velocity());
    svg.close("rect");
  }

  /// A note that another covers shows through as a stripe in its own colour, as long as the two
  /// sound together.
  private void stripes(
      Row row, double top, Map<Integer, List<Note>> drawn, List<Integer> under, Note note) {
    List<Integer> coveredLines = new ArrayList<>();
    List<Note> covered = new ArrayList<>();
    for (int line : under) {
      for (Note other : drawn.getOrDefault(line, List.of())) {
        if (other.pitch() == note.pitch()
            && other.onsetTick() < note.endTick()
            && other.endTick() > note.onsetTick()) {
          coveredLines.add(line);
          covered.add(other);
        }
      }
    }
    List<Integer> places = coveredLines.stream().distinct().toList();
    double inner = frame.noteHeight() - 2;
    double stripe = inner / (places.size() + 1);
    for (int i = 0; i < covered.size(); i++) {
      Note other = covered.get(i);
      int line = coveredLines.get(i);
      long from = Math.max(row.fromTick(), Math.max(note.onsetTick(), other.onsetTick()));
      long to = Math.min(row.toTick(), Math.min(note.endTick(), other.endTick()));
      double x = frame.x(row, from);
      svg.empty(
          "rect",
          "class",
          classes.get(line),
          "x",
          x + 2,
          "y",
          frame.noteY(top, note) + 1 + stripe * (places.indexOf(line) + 1),
          "width",
          Math.max(1, frame.x(row, to) - x - 4.2),
          "height",
          stripe,
          "style",
          "stroke:none");
    }
  }

  private static boolean isIn(Row row, Note note) {
    return note.onsetTick() < row.toTick()
        && (note.endTick() > row.fromTick() || note.onsetTick() >= row.fromTick());
  }
}
