package antiphon.app.evaluate;

import antiphon.app.TextTable;
import antiphon.app.evaluate.DuetRows.Row;
import antiphon.evaluation.answer.AnswerMeasures;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// The evaluation of the trading partner as a table for people and as JSON for programs.
final class DuetTable {
  /// A column.
  ///
  /// @param name what JSON calls it
  /// @param value the mean of a row's runs and their deviation, NaN where there is none
  private record Column(String heading, String name, int decimals, Function<Row, Spread> value) {
    /// Whether any row has it.
    boolean isKnown(List<Row> rows) {
      return rows.stream().anyMatch(row -> !Double.isNaN(value.apply(row).mean()));
    }

    String cell(double figure) {
      return Double.isNaN(figure) ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", figure);
    }
  }

  private static final List<Column> COLUMNS =
      List.of(
          figure("answered", "answered", 3, AnswerMeasures::answered),
          figure("density", "density", 2, AnswerMeasures::density),
          figure("in key", "in_key", 3, AnswerMeasures::inKey),
          figure("ended", "ended", 3, AnswerMeasures::ended),
          figure("triad", "on_triad", 3, AnswerMeasures::onTriad),
          figure("tonic", "on_tonic", 3, AnswerMeasures::onTonic),
          figure("last", "last_note_steps", 1, AnswerMeasures::lastNote),
          figure("rhythm", "rhythm", 3, AnswerMeasures::rhythm),
          figure("motives", "motives", 3, AnswerMeasures::motives),
          figure("contours", "contours", 3, AnswerMeasures::contours),
          figure("steps", "stepwise", 3, AnswerMeasures::stepwise),
          figure("leaps", "leaps", 3, AnswerMeasures::leaps),
          figure("common", "common_notes", 1, AnswerMeasures::common),
          once("copied", "copied_notes", 0, row -> row.copied().longest()),
          once("(mean)", "copied_notes_mean", 1, row -> row.copied().mean()),
          once("us/step", "micros_per_step", 1, Row::microsPerStep));

  private static final String LEGEND =
      """

      Of all answers together. answered: share of his phrases; density: notes a bar, the answers' over his; in key: share of
      the sounding time in the scale of the melody's key; ended: share not cut off by his coming back, and of those: last
      note of the tonic's triad, on the tonic, and its median length in sixteenths; rhythm: onsets where his phrase had one,
      bar by bar; motives: pairs of intervals that his phrase has too; contours: the same of their directions; steps:
      intervals of a whole tone at most; leaps: of more than an octave; common: longest run of notes that stands in his
      phrase too, the mean; copied: longest run that stands in the training set, in any key, of all answers and the mean;
      us/step: microseconds of all work for a step, what was looked ahead for and not needed included, on this machine; the
      median.
      """;

  private DuetTable() {}

  private static Column figure(
      String heading, String name, int decimals, ToDoubleFunction<AnswerMeasures> value) {
    return new Column(heading, name, decimals, row -> Spread.of(row.runs(), value));
  }

  private static Column once(
      String heading, String name, int decimals, ToDoubleFunction<Row> value) {
    return new Column(
        heading, name, decimals, row -> new Spread(value.applyAsDouble(row), Double.NaN));
  }

  static String text(String player, DuetEvaluation evaluation) {
    List<Row> rows = evaluation.rows();
    List<Column> columns = COLUMNS.stream().filter(column -> column.isKnown(rows)).toList();
    List<List<String>> table = new ArrayList<>();
    table.add(line("", columns, Column::heading));
    for (Row row : rows) {
      table.add(line(row.name(), columns, column -> column.cell(column.value().apply(row).mean())));
      if (row.runs().size() > 1) {
        table.add(
            line(
                row.deviation(),
                columns,
                column -> column.cell(column.value().apply(row).deviation())));
      }
    }
    return String.format(
            Locale.ROOT, "%s on the phrases of %d pieces%n%n", player, evaluation.pieces())
        + TextTable.of(table)
        + LEGEND;
  }

  private static List<String> line(
      String name, List<Column> columns, Function<Column, String> cell) {
    return Stream.concat(Stream.of(name), columns.stream().map(cell)).toList();
  }

  static String json(String player, DuetEvaluation evaluation) {
    JsonArray array = new JsonArray();
    for (Row row : evaluation.rows()) {
      JsonObject object = new JsonObject();
      object.addProperty("name", row.name());
      addFigures(object, row, Spread::mean);
      if (row.runs().size() > 1) {
        JsonObject deviation = new JsonObject();
        addFigures(deviation, row, Spread::deviation);
        object.add("deviation", deviation);
      }
      array.add(object);
    }
    JsonObject root = new JsonObject();
    root.addProperty("player", player);
    root.addProperty("pieces", evaluation.pieces());
    root.add("rows", array);
    return new GsonBuilder().setPrettyPrinting().create().toJson(root);
  }

  /// JSON has no NaN: what could not be counted is left out.
  private static void addFigures(JsonObject object, Row row, ToDoubleFunction<Spread> part) {
    for (Column column : COLUMNS) {
      double value = part.applyAsDouble(column.value().apply(row));
      if (!Double.isNaN(value)) {
        object.addProperty(column.name(), value);
      }
    }
  }
}
