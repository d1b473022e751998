package antiphon.app.roll;

import antiphon.app.roll.Systems.Bar;
import antiphon.app.roll.Systems.Row;
import antiphon.evaluation.picture.Svg;
import antiphon.music.midi.Note;
import antiphon.music.time.MeterMap;
import java.util.List;

/// Draws a piece as a piano roll: an SVG picture in systems one under the other, time from left to
/// right, a row a semitone, a colour a line. The same piece gives the same text.
///
/// Where lines meet in unison the one below shows as a stripe in the other; a note that goes on
/// over the end of a system is drawn in both. A pointer held over a note shows its name and place.
/// A reader who prefers dark pages gets one.
public final class PianoRoll {
  private static final double MARGIN = 28;

  /// The strip above a system in which bar numbers stand.
  private static final double NUMBERS = 20;

  private static final double BETWEEN_SYSTEMS = 22;

  private PianoRoll() {}

  /// Draws.
  ///
  /// @param subtitle may be empty
  /// @param lines the highest first, as the legend shall name them
  /// @param ppq ticks in a quarter
  public static String svg(
      String title, String subtitle, List<Line> lines, int ppq, MeterMap meters) {
    List<Note> notes = lines.stream().flatMap(line -> line.notes().stream()).toList();
    long first = notes.stream().mapToLong(Note::onsetTick).min().orElse(0);
    long end = notes.stream().mapToLong(Note::endTick).max().orElse(0);
    List<Bar> bars = Systems.bars(first, end, meters);
    List<Row> rows = Systems.rows(bars, ppq);
    Frame frame = Frame.of(notes, rows, ppq);
    List<String> classes = Palette.classes(lines);
    double top = subtitle.isEmpty() ? 88 : 112;
    double height = top + rows.size() * (NUMBERS + frame.height() + BETWEEN_SYSTEMS) + 6;
    Svg svg = new Svg();
    page(svg, title, subtitle, classes, height);
    legend(svg, lines, classes, top - 22);
    Backdrop backdrop = new Backdrop(svg, frame, ppq);
    NoteLayer layer = new NoteLayer(svg, frame, meters, lines, classes);
    for (Row row : rows) {
      backdrop.draw(row, top + NUMBERS);
      layer.draw(row, top + NUMBERS);
      top += NUMBERS + frame.height() + BETWEEN_SYSTEMS;
    }
    long shown = rows.getLast().toTick();
    long cut = notes.stream().filter(note -> note.onsetTick() >= shown).count();
    if (cut > 0) {
      remark(svg, "The first " + bars.size() + " bars; notes beyond them: " + cut + ".", height);
    }
    svg.close("svg");
    return svg.toString();
  }

  private static void page(
      Svg svg, String title, String subtitle, List<String> classes, double height) {
    double width = Frame.WIDTH;
    svg.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 0 " + Svg.number(width) + " " + Svg.number(height),
        "width",
        width,
        "height",
        height,
        "role",
        "img");
    svg.text("title", title);
    svg.text("style", Palette.style(classes));
    svg.empty(
        "rect",
        "class",
        "page",
        "x",
        0.5,
        "y",
        0.5,
        "width",
        width - 1,
        "height",
        height - 1,
        "rx",
        10);
    svg.text(
        "text", title, "class", "ink", "x", MARGIN, "y", 42, "font-size", 22, "font-weight", 600);
    if (!subtitle.isEmpty()) {
      svg.text("text", subtitle, "class", "soft", "x", MARGIN, "y", 64, "font-size", 13.5);
    }
  }

  private static void legend(Svg svg, List<Line> lines, List<String> classes, double y) {
    double x = MARGIN;
    for (int i = 0; i < lines.size(); i++) {
      String name = lines.get(i).name();
      svg.empty(
          "rect", "class", classes.get(i), "x", x, "y", y - 8.5, "width", 22, "height", 9, "rx", 3);
      svg.text("text", name, "class", "ink", "x", x + 29, "y", y, "font-size", 13);
      x += 29 + 7.4 * name.codePointCount(0, name.length()) + 24;
    }
  }

  private static void remark(Svg svg, String text, double height) {
    svg.text("text", text, "class", "soft", "x", Frame.LEFT, "y", height - 8, "font-size", 12);
  }
}
