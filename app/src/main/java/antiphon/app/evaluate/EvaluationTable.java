package antiphon.app.evaluate;

import antiphon.evaluation.Measures;
import antiphon.evaluation.TeacherForced;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// An evaluation as a table for people and as JSON for programs.
final class EvaluationTable {
  private EvaluationTable() {}

  static String text(String player, Evaluation evaluation) {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%s on %d pieces%n%n", player, evaluation.pieces()));
    text.append(
        String.format(
            Locale.ROOT,
            "%-34s%10s%10s%10s%10s%n",
            "teacher-forced",
            "NLL/step",
            "at onset",
            "acc/step",
            "at onset"));
    scores(text, "performer known", evaluation.forced().known());
    scores(text, "performer unknown", evaluation.forced().unknown());
    for (ForcedScores other : evaluation.others()) {
      text.append(other.name()).append(System.lineSeparator());
      scores(text, "  known", other.known());
      scores(text, "  unknown", other.unknown());
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%n%-34s%9s%9s%9s%10s%9s%9s%9s%9s%9s%11s%9s%n",
            "",
            "covered",
            "conson",
            "overlap",
            "onset F1",
            "variety",
            "density",
            "chord",
            "parallel",
            "off8",
            "corrected",
            "us/step"));
    for (Rows.Row row : evaluation.rows()) {
      Measures m = row.measures();
      text.append(
          String.format(
              Locale.ROOT,
              "%-34s%9.3f%9.3f%9.3f%10.3f%9.3f%9.3f%9.3f%9.2f%9.3f%11s%9s%n",
              row.name(),
              m.coverage(),
              m.consonance(),
              m.overlap(),
              m.onsetF1(),
              m.variety(),
              m.density(),
              m.chordShare(),
              m.parallels(),
              m.offEighths(),
              orDash("%.3f", row.correctedShare()),
              orDash("%.1f", row.microsPerStep())));
    }
    copied(text, evaluation.rows());
    text.append(
        """

        NLL in nats; means over pieces. covered: melody steps with something under them; conson: consonant pairs at
        melody onsets; overlap: pitch classes shared with the true harmony at each quarter; onset F1: steps on which a
        voice begins; variety, density: distinct harmonies and onsets, ours over true; chord: quarters that form a triad or
        seventh; parallel: parallel fifths and octaves in 100 moves; off8: off-beat eighths with an onset; corrected:
        notes replaced within their step; us/step: microseconds of all work for a step, what was looked
        ahead for and not needed included, on this machine; the median.
        """);
    return text.toString();
  }

  private static String orDash(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }

  private static void copied(StringBuilder text, List<Rows.Row> rows) {
    if (rows.stream().allMatch(row -> row.copied() == null)) {
      return;
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%n%-34s%9s%9s%9s%9s%n",
            "longest run in the training set",
            "steps",
            "(mean)",
            "notes",
            "(mean)"));
    for (Rows.Row row : rows) {
      Rows.Copied copied = row.copied();
      if (copied != null) {
        text.append(
            String.format(
                Locale.ROOT,
                "%-34s%9d%9.1f%9d%9.1f%n",
                row.name(),
                copied.steps(),
                copied.meanSteps(),
                copied.notes(),
                copied.meanNotes()));
      }
    }
    text.append(
        """

        In any key: sixteenths in a row in which all voices agree, and notes in a row of one voice; of all pieces, and the
        mean over pieces.
        """);
  }

  private static void scores(
      StringBuilder text, String name, Map<String, TeacherForced.Scores> scores) {
    scores.forEach((head, s) -> {
      text.append(
          String.format(
              Locale.ROOT,
              "%-34s%10.3f%10.3f%10.3f%10.3f%n",
              name + ": " + head,
              s.nllPerStep(),
              s.nllAtOnsets(),
              s.accuracyPerStep(),
              s.accuracyAtOnsets()));
    });
  }

  static String json(String player, Evaluation evaluation) {
    JsonObject root = new JsonObject();
    root.addProperty("player", player);
    root.addProperty("pieces", evaluation.pieces());
    root.add("teacher_forced", forced(evaluation.forced()));
    JsonArray others = new JsonArray();
    for (ForcedScores other : evaluation.others()) {
      JsonObject object = forced(other);
      object.addProperty("name", other.name());
      others.add(object);
    }
    root.add("references_teacher_forced", others);
    JsonArray rows = new JsonArray();
    for (Rows.Row row : evaluation.rows()) {
      rows.add(row(row));
    }
    root.add("rows", rows);
    return new GsonBuilder().setPrettyPrinting().create().toJson(root);
  }

  private static JsonObject forced(ForcedScores scores) {
    JsonObject object = new JsonObject();
    object.add("performer_known", scores(scores.known()));
    object.add("performer_unknown", scores(scores.unknown()));
    return object;
  }

  private static JsonObject scores(Map<String, TeacherForced.Scores> scores) {
    JsonObject voices = new JsonObject();
    scores.forEach((head, s) -> {
      JsonObject voice = new JsonObject();
      number(voice, "nll_per_step", s.nllPerStep());
      number(voice, "nll_at_onsets", s.nllAtOnsets());
      number(voice, "accuracy_per_step", s.accuracyPerStep());
      number(voice, "accuracy_at_onsets", s.accuracyAtOnsets());
      voice.addProperty("steps", s.steps());
      voice.addProperty("onsets", s.onsets());
      voices.add(head, voice);
    });
    return voices;
  }

  private static JsonObject row(Rows.Row row) {
    Measures m = row.measures();
    JsonObject object = new JsonObject();
    object.addProperty("name", row.name());
    number(object, "coverage", m.coverage());
    number(object, "consonance", m.consonance());
    number(object, "overlap", m.overlap());
    number(object, "onset_f1", m.onsetF1());
    number(object, "variety", m.variety());
    number(object, "density", m.density());
    number(object, "chord_share", m.chordShare());
    number(object, "parallels", m.parallels());
    number(object, "off_eighths", m.offEighths());
    number(object, "corrected_share", row.correctedShare());
    number(object, "micros_per_step", row.microsPerStep());
    Rows.Copied copied = row.copied();
    if (copied != null) {
      object.addProperty("copied_steps", copied.steps());
      object.addProperty("copied_steps_mean", copied.meanSteps());
      object.addProperty("copied_notes", copied.notes());
      object.addProperty("copied_notes_mean", copied.meanNotes());
    }
    return object;
  }

  /// JSON has no NaN: what could not be counted is left out.
  private static void number(JsonObject object, String name, double value) {
    if (!Double.isNaN(value)) {
      object.addProperty(name, value);
    }
  }
}
