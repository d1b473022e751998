package antiphon.app;

import antiphon.model.StepPlayer;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.Provenance;
import antiphon.music.Pitch;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `antiphon players`: the trained accompanists at hand.
@Command(
    name = "players",
    mixinStandardHelpOptions = true,
    description = "List the trained accompanists, what they play and how well.")
public final class PlayersCommand implements Runnable {
  private static final int STEPS_PER_BEAT = 4;

  private final Supplier<Players> players;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print the list as JSON.")
  private boolean json;

  /// The command for the players that come with the program.
  public PlayersCommand() {
    this(Players::installed);
  }

  @SuppressWarnings("NullAway.Init") // picocli sets spec before it calls run
  PlayersCommand(Supplier<Players> players) {
    this.players = players;
  }

  @Override
  public void run() {
    Players found = players.get();
    JsonArray array = new JsonArray();
    StringBuilder text = new StringBuilder();
    for (String name : found.names()) {
      try {
        CompiledModel model = found.find(name);
        StepPlayer player = Players.player(model);
        array.add(json(name, model, player));
        text.append(text(name, model, player));
      } catch (UserError e) { // one damaged file must not hide the others
        JsonObject object = new JsonObject();
        object.addProperty("name", name);
        object.addProperty("problem", e.getMessage());
        array.add(object);
        text.append(block(name, List.of(Map.entry("problem", String.valueOf(e.getMessage())))));
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(array));
    } else if (array.isEmpty()) {
      out.println("There are no players yet: train one with `antiphon train`.");
    } else {
      out.print(text);
    }
    out.flush();
  }

  private static JsonObject json(String name, CompiledModel model, StepPlayer player) {
    Provenance provenance = model.provenance();
    JsonObject object = new JsonObject();
    object.addProperty("name", name);
    object.addProperty("style", provenance.style());
    JsonArray voices = new JsonArray();
    for (int voice = 0; voice < player.voices(); voice++) {
      JsonObject entry = new JsonObject();
      entry.addProperty("name", player.voiceName(voice));
      if (voice < provenance.ranges().size()) {
        entry.addProperty("lowest", provenance.ranges().get(voice).low());
        entry.addProperty("highest", provenance.ranges().get(voice).high());
      }
      voices.add(entry);
    }
    object.add("voices", voices);
    object.addProperty("window_sixteenths", model.architecture().window());
    object.addProperty("trained_on", provenance.trainedOn());
    object.addProperty("licence", provenance.licence());
    object.addProperty("seed", provenance.seed());
    object.addProperty("created_by", provenance.createdBy());
    JsonObject heldOut = new JsonObject();
    new TreeMap<>(provenance.heldOut()).forEach(heldOut::addProperty);
    object.add("held_out", heldOut);
    object.addProperty("sha256", model.sha256());
    return object;
  }

  private static String text(String name, CompiledModel model, StepPlayer player) {
    Provenance provenance = model.provenance();
    List<Map.Entry<String, String>> facts = new ArrayList<>();
    facts.add(Map.entry("style", provenance.style()));
    List<String> voices = new ArrayList<>();
    for (int voice = 0; voice < player.voices(); voice++) {
      String range =
          voice < provenance.ranges().size() ? " " + range(provenance.ranges().get(voice)) : "";
      voices.add(player.voiceName(voice) + range);
    }
    facts.add(Map.entry("voices", String.join(", ", voices)));
    int window = model.architecture().window();
    facts.add(
        Map.entry(
            "window",
            "the last " + window + " sixteenths (" + window / STEPS_PER_BEAT + " quarters)"));
    facts.add(Map.entry("trained on", provenance.trainedOn()));
    facts.add(Map.entry("licence", provenance.licence()));
    return block(name, facts) + figures(provenance.heldOut());
  }

  /// Figures are named `ROW.COLUMN`, such as `alto.known.nll`; the part after the last dot is the
  /// column.
  private static String figures(Map<String, Double> heldOut) {
    TreeMap<String, TreeMap<String, String>> rows = new TreeMap<>();
    TreeSet<String> columns = new TreeSet<>();
    heldOut.forEach((figure, value) -> {
      int dot = figure.lastIndexOf('.');
      String column = figure.substring(dot + 1).replace('_', ' ');
      String row = dot < 0 ? "" : figure.substring(0, dot).replace('.', ' ');
      columns.add(column);
      rows.computeIfAbsent(row, r -> new TreeMap<>()).put(column, shortened(value));
    });
    List<List<String>> table = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("  held out"));
    head.addAll(columns);
    table.add(head);
    rows.forEach((row, values) -> {
      List<String> cells = new ArrayList<>(List.of("    " + row));
      columns.forEach(column -> cells.add(values.getOrDefault(column, "")));
      table.add(cells);
    });
    return rows.isEmpty() ? "" : TextTable.of(table);
  }

  private static String range(Provenance.Range range) {
    return Pitch.name(range.low()) + "-" + Pitch.name(range.high());
  }

  private static String shortened(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3f", value);
  }

  private static String block(String name, List<Map.Entry<String, String>> facts) {
    StringBuilder text = new StringBuilder(name).append(System.lineSeparator());
    for (Map.Entry<String, String> fact : facts) {
      text.append(String.format(Locale.ROOT, "  %-11s %s%n", fact.getKey(), fact.getValue()));
    }
    return text.toString();
  }
}
