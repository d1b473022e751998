package antiphon.bench.forward;

import antiphon.evaluation.picture.Picture;
import antiphon.evaluation.picture.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How the cost of a network grows: with its window, with its filters, with the performers in one
/// process.
final class Growth {
  static final Subject SUBJECT = Subject.published("CNN_c");
  static final List<Engine> ENGINES =
      List.of(Engine.ANTIPHON, Engine.ONNX_RUNTIME, Engine.ONNX_RUNTIME_GROUPED);
  static final List<Integer> PERFORMERS = List.of(1, 2, 4, 8, 16, 32, 64);

  private static final List<Integer> WINDOWS = List.of(64, 128, 256, 512, 1024);
  private static final List<Double> FILTERS = List.of(0.5, 1.0, 2.0, 4.0);

  private Growth() {}

  static List<Subject> windows() {
    return WINDOWS.stream().map(window -> new Subject(SUBJECT.network(), window, 1)).toList();
  }

  static List<Subject> filters() {
    return FILTERS.stream()
        .map(factor -> new Subject(SUBJECT.network(), SUBJECT.window(), factor))
        .toList();
  }

  static Picture picture(List<Measured> all) {
    List<Shape> shapes = new ArrayList<>();
    shapes.addAll(
        LineChart.of(
            "events in the window",
            WINDOWS.stream().map(String::valueOf).toList(),
            lines(all, windows()),
            0));
    shapes.addAll(
        LineChart.of(
            "filters, as a multiple",
            FILTERS.stream().map(String::valueOf).toList(),
            lines(all, filters()),
            1));
    shapes.addAll(
        LineChart.of(
            "performers on one thread",
            PERFORMERS.stream().map(String::valueOf).toList(),
            List.of(
                performers(all, "event and preparation, each", "whole", Palette.FULL),
                performers(all, "event, prepared", "event", Palette.FINISH)),
            2));
    return new Picture(
        3 * LineChart.WIDTH,
        LineChart.HEIGHT,
        "How the cost of " + SUBJECT.network() + " grows",
        shapes);
  }

  private static List<LineChart.Line> lines(List<Measured> all, List<Subject> subjects) {
    return List.of(
        new LineChart.Line(
            "fastest peer, full",
            Palette.PEER,
            subjects.stream().map(subject -> Measured.fastestPeer(all, subject)).toList()),
        new LineChart.Line(
            "Antiphon, full",
            Palette.FULL,
            subjects.stream()
                .map(subject -> Measured.find(all, "forward", Engine.ANTIPHON, subject, 1))
                .toList()),
        new LineChart.Line(
            "Antiphon, finish",
            Palette.FINISH,
            subjects.stream()
                .map(subject -> Measured.find(all, "finish", Engine.ANTIPHON, subject, 1))
                .toList()));
  }

  private static LineChart.Line performers(
      List<Measured> all, String label, String what, int colour) {
    List<Optional<Measured>> values =
        PERFORMERS.stream()
            .map(count -> Measured.find(all, what, Engine.ANTIPHON, SUBJECT, count))
            .toList();
    return new LineChart.Line(label, colour, values);
  }
}
