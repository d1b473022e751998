package antiphon.app;

import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import antiphon.model.format.Provenance;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `antiphon networks`: the trained networks at hand.
@Command(
    name = "networks",
    mixinStandardHelpOptions = true,
    description = "List the trained networks, their sizes and what they are worth.",
    footer = {
      "",
      "The loss is the cross-entropy on the training set in nats, as the published table has it; the bits an event are"
          + " those on held-out music. `antiphon evaluate --network all` measures them anew."
    })
public final class NetworksCommand implements Runnable {
  private static final String TRAIN_LOSS = "train_loss";
  private static final String HELD_OUT_BITS = "bits_per_event";

  private static final List<String> HEAD =
      List.of(
          "network",
          "weights",
          "file",
          "window",
          "classes",
          "train loss",
          "held-out bits/event",
          "trained on",
          "licence");

  private final Supplier<Networks> networks;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print the list as JSON.")
  private boolean json;

  /// The command for the networks that come with the program.
  public NetworksCommand() {
    this(Networks::installed);
  }

  @SuppressWarnings("NullAway.Init") // picocli sets spec before it calls run
  NetworksCommand(Supplier<Networks> networks) {
    this.networks = networks;
  }

  @Override
  public void run() {
    Networks found = networks.get();
    JsonArray array = new JsonArray();
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    List<String> problems = new ArrayList<>();
    for (String name : found.names()) {
      JsonObject object = new JsonObject();
      object.addProperty("network", name);
      try {
        describe(object, found.find(name), found.bytes(name));
        rows.add(row(object));
      } catch (UserError | ModelException e) { // one damaged file must not hide the others
        object.addProperty("problem", e.getMessage());
        problems.add(name + ": " + e.getMessage());
      }
      array.add(object);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          new GsonBuilder()
              .setPrettyPrinting()
              .disableHtmlEscaping()
              .serializeNulls()
              .create()
              .toJson(array));
    } else if (array.isEmpty()) {
      out.println("There are no networks yet: train one with `antiphon train network`.");
    } else {
      out.print(rows.size() == 1 ? "" : TextTable.of(rows));
      problems.forEach(out::println);
    }
    out.flush();
  }

  private static void describe(JsonObject object, CompiledModel model, long bytes)
      throws ModelException {
    Provenance provenance = model.provenance();
    object.addProperty("weights", model.architecture().weights());
    object.addProperty("file_bytes", bytes);
    object.addProperty("window", model.architecture().window());
    object.addProperty("classes", model.architecture().row());
    object.add("train_loss", number(provenance.heldOut().get(TRAIN_LOSS)));
    object.add("heldout_bits_per_event", number(provenance.heldOut().get(HELD_OUT_BITS)));
    object.addProperty("trained_on", provenance.trainedOn());
    object.addProperty("licence", provenance.licence());
  }

  private static JsonElement number(@Nullable Double value) {
    return value == null ? JsonNull.INSTANCE : new JsonPrimitive(value);
  }

  private static List<String> row(JsonObject object) {
    List<String> row = new ArrayList<>();
    row.add(object.get("network").getAsString());
    row.add(String.format(Locale.ROOT, "%,d", object.get("weights").getAsLong()));
    row.add(String.format(Locale.ROOT, "%.2f MB", object.get("file_bytes").getAsLong() / 1e6));
    row.add(object.get("window").getAsString());
    row.add(object.get("classes").getAsString());
    for (String figure : List.of("train_loss", "heldout_bits_per_event")) {
      row.add(
          object.get(figure).isJsonNull()
              ? "-"
              : String.format(Locale.ROOT, "%.4f", object.get(figure).getAsDouble()));
    }
    row.add(object.get("trained_on").getAsString());
    row.add(object.get("licence").getAsString());
    return row;
  }
}
