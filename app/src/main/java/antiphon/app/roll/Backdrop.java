package antiphon.app.roll;

import antiphon.app.roll.Systems.Bar;
import antiphon.app.roll.Systems.Row;
import antiphon.evaluation.picture.Svg;
import antiphon.music.Pitch;

/// Draws what lies behind the notes of a system: rows, bars, beats and a keyboard.
final class Backdrop {
  /// The width of the keyboard.
  private static final double KEYS = 20;

  private final Svg svg;
  private final Frame frame;
  private final int ppq;

  Backdrop(Svg svg, Frame frame, int ppq) {
    this.svg = svg;
    this.frame = frame;
    this.ppq = ppq;
  }

  void draw(Row row, double top) {
    double left = Frame.LEFT;
    double width = frame.x(row, row.toTick()) - left;
    svg.empty(
        "rect", "class", "lane", "x", left, "y", top, "width", width, "height", frame.height());
    for (int pitch = frame.lowest(); pitch <= frame.highest(); pitch++) {
      if (Frame.isBlack(pitch)) {
        svg.empty(
            "rect",
            "class",
            "black",
            "x",
            left,
            "y",
            frame.y(top, pitch),
            "width",
            width,
            "height",
            frame.pitchHeight());
      }
    }
    bars(row, top);
    for (int pitch = frame.lowest(); pitch <= frame.highest(); pitch++) {
      if (Math.floorMod(pitch, 12) == 0) {
        double y = frame.y(top, pitch) + frame.pitchHeight();
        svg.empty("line", "class", "octave", "x1", left, "y1", y, "x2", left + width, "y2", y);
        svg.text(
            "text",
            Pitch.name(pitch),
            "class",
            "soft",
            "x",
            left - KEYS - 8,
            "y",
            y - frame.pitchHeight() / 2 + 4,
            "font-size",
            11.5,
            "text-anchor",
            "end");
      }
    }
    keyboard(top);
  }

  private void bars(Row row, double top) {
    for (Bar bar : row.bars()) {
      long beatTicks = Math.max(1, (long) bar.meter().stepsPerBeat() * ppq / 4);
      for (long tick = bar.fromTick() + beatTicks; tick < bar.toTick(); tick += beatTicks) {
        line("beat", frame.x(row, tick), top, 0);
      }
      double x = frame.x(row, bar.fromTick());
      line("bar", x, top, 5);
      x += 4;
      if (bar.number() > 0) {
        String number = Integer.toString(bar.number());
        svg.text("text", number, "class", "soft", "x", x, "y", top - 6, "font-size", 11.5);
        x += 7 * number.length() + 6;
      }
      if (bar.meterShown()) {
        svg.text(
            "text",
            bar.meter().toString(),
            "class",
            "meter",
            "x",
            x,
            "y",
            top - 6,
            "font-size",
            11.5,
            "font-weight",
            700);
      }
    }
    line("bar", frame.x(row, row.toTick()), top, 5);
  }

  private void line(String name, double x, double top, double over) {
    svg.empty(
        "line", "class", name, "x1", x, "y1", top - over, "x2", x, "y2", top + frame.height());
  }

  /// A narrow keyboard on the left, by which a pianist finds every row.
  private void keyboard(double top) {
    double left = Frame.LEFT - KEYS - 2;
    svg.empty(
        "rect",
        "class",
        "key",
        "x",
        left,
        "y",
        top,
        "width",
        KEYS,
        "height",
        frame.height(),
        "rx",
        2);
    for (int pitch = frame.lowest(); pitch <= frame.highest(); pitch++) {
      double y = frame.y(top, pitch);
      int degree = Math.floorMod(pitch, 12);
      if (Frame.isBlack(pitch)) {
        svg.empty(
            "rect",
            "class",
            "ebony",
            "x",
            left,
            "y",
            y,
            "width",
            KEYS * 0.6,
            "height",
            frame.pitchHeight());
      } else if ((degree == 4 || degree == 11) && pitch < frame.highest()) {
        svg.empty("line", "class", "key", "x1", left, "y1", y, "x2", left + KEYS, "y2", y);
      }
    }
  }
}
