package antiphon.model.format;

import static antiphon.model.format.ModelException.quote;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The architecture and the provenance as JSON, both ways.
final class ModelJson {
  private ModelJson() {}

  static String write(Architecture architecture) {
    JsonObject json = new JsonObject();
    json.addProperty("encoding", architecture.encoding());
    json.addProperty("window", architecture.window());
    json.addProperty("row", architecture.row());
    json.addProperty("newest", architecture.newest());
    json.addProperty("references", architecture.references());
    if (architecture.memory() > 0) {
      json.addProperty("memory", architecture.memory());
    }
    JsonArray trunk = new JsonArray();
    architecture.trunk().forEach(layer -> trunk.add(write(layer)));
    json.add("trunk", trunk);
    JsonArray heads = new JsonArray();
    architecture.heads().forEach(head -> heads.add(write(head)));
    json.add("heads", heads);
    if (architecture.softmax()) {
      json.addProperty("softmax", true);
    }
    return json.toString();
  }

  private static JsonObject write(LayerSpec layer) {
    JsonObject json = new JsonObject();
    json.addProperty("op", layer.op());
    json.addProperty("name", layer.name());
    switch (layer) {
      case LayerSpec.Conv1d conv -> {
        if (!conv.from().isEmpty()) {
          json.addProperty("from", conv.from());
        }
        convolution(json, conv.filters(), conv.kernel(), conv.padding(), conv.relu());
        if (conv.stride() != 1) {
          json.addProperty("stride", conv.stride());
        }
      }
      case LayerSpec.LocalConv1d local ->
          convolution(json, local.filters(), local.kernel(), local.padding(), local.relu());
      case LayerSpec.MaxPool1d pool -> json.addProperty("size", pool.size());
      case LayerSpec.AveragePool1d pool -> json.addProperty("size", pool.size());
      case LayerSpec.GlobalMaxPool _ -> {}
      case LayerSpec.Add add -> {
        json.addProperty("other", add.other());
        json.addProperty("relu", add.relu());
      }
      case LayerSpec.Dense dense -> {
        json.addProperty("units", dense.units());
        json.addProperty("relu", dense.relu());
      }
      case LayerSpec.Lstm lstm -> json.addProperty("units", lstm.units());
    }
    return json;
  }

  /// What both kinds of convolution have; what has its default is left out.
  private static void convolution(
      JsonObject json, int filters, int kernel, Padding padding, boolean relu) {
    json.addProperty("filters", filters);
    json.addProperty("kernel", kernel);
    json.addProperty("relu", relu);
    if (!padding.equals(Padding.NONE)) {
      JsonArray zeros = new JsonArray();
      zeros.add(padding.before());
      zeros.add(padding.after());
      json.add("padding", zeros);
    }
  }

  private static JsonObject write(HeadSpec head) {
    JsonObject json = new JsonObject();
    json.addProperty("name", head.name());
    json.addProperty("voice", head.voice());
    json.addProperty("hidden", head.hidden());
    json.addProperty("classes", head.classes());
    JsonArray chain = new JsonArray();
    head.chain().forEach(chain::add);
    json.add("chain", chain);
    return json;
  }

  static String write(Provenance provenance) {
    JsonObject json = new JsonObject();
    json.addProperty("name", provenance.name());
    json.addProperty("style", provenance.style());
    json.addProperty("trained_on", provenance.trainedOn());
    json.addProperty("licence", provenance.licence());
    json.addProperty("seed", provenance.seed());
    json.addProperty("created_by", provenance.createdBy());
    JsonObject heldOut = new JsonObject();
    provenance.heldOut().forEach(heldOut::addProperty);
    json.add("heldout", heldOut);
    JsonArray ranges = new JsonArray();
    for (Provenance.Range range : provenance.ranges()) {
      JsonArray pair = new JsonArray();
      pair.add(range.low());
      pair.add(range.high());
      ranges.add(pair);
    }
    json.add("ranges", ranges);
    return json.toString();
  }

  static Architecture architecture(String text) throws ModelException {
    JsonFields json = JsonFields.parse("antiphon.architecture", text);
    List<LayerSpec> trunk = new ArrayList<>();
    for (JsonElement layer : json.array("trunk", Architecture.MAX_LAYERS)) {
      trunk.add(layer(JsonFields.of("a layer of its trunk", layer)));
    }
    List<HeadSpec> heads = new ArrayList<>();
    for (JsonElement head : json.array("heads", Architecture.MAX_HEADS)) {
      heads.add(head(JsonFields.of("one of its heads", head)));
    }
    boolean led = !heads.isEmpty();
    return new Architecture(
        json.string("encoding"),
        json.integer("window"),
        json.integer("row"),
        led || json.has("newest") ? json.integer("newest") : 0,
        led || json.has("references") ? json.integer("references") : 0,
        json.has("memory") ? json.integer("memory") : 0,
        trunk,
        heads,
        json.has("softmax") && json.bool("softmax"));
  }

  private static LayerSpec layer(JsonFields json) throws ModelException {
    String name = json.string("name");
    String op = json.string("op");
    return switch (op) {
      case "conv1d" ->
          new LayerSpec.Conv1d(
              name,
              json.has("from") ? json.string("from") : "",
              json.integer("filters"),
              json.integer("kernel"),
              json.has("stride") ? json.integer("stride") : 1,
              padding(json),
              json.bool("relu"));
      case "local_conv1d" ->
          new LayerSpec.LocalConv1d(
              name,
              json.integer("filters"),
              json.integer("kernel"),
              padding(json),
              json.bool("relu"));
      case "max_pool1d" -> new LayerSpec.MaxPool1d(name, json.integer("size"));
      case "average_pool1d" -> new LayerSpec.AveragePool1d(name, json.integer("size"));
      case "global_max_pool" -> new LayerSpec.GlobalMaxPool(name);
      case "add" -> new LayerSpec.Add(name, json.string("other"), json.bool("relu"));
      case "dense" -> new LayerSpec.Dense(name, json.integer("units"), json.bool("relu"));
      case "lstm" -> new LayerSpec.Lstm(name, json.integer("units"));
      default ->
          throw new ModelException(
              "layer " + quote(name) + " is a " + quote(op) + ", which this version does not know");
    };
  }

  private static Padding padding(JsonFields json) throws ModelException {
    if (!json.has("padding")) {
      return Padding.NONE;
    }
    List<Integer> zeros = JsonFields.integers("padding", json.array("padding", 2), 2);
    if (zeros.size() != 2) {
      throw new ModelException(
          "the padding of layer " + quote(json.string("name")) + " is not a before and an after");
    }
    return new Padding(zeros.getFirst(), zeros.getLast());
  }

  private static HeadSpec head(JsonFields json) throws ModelException {
    List<String> chain = new ArrayList<>();
    for (JsonElement earlier : json.array("chain", Architecture.MAX_HEADS)) {
      chain.add(JsonFields.string("chain", earlier));
    }
    return new HeadSpec(
        json.string("name"),
        json.integer("voice"),
        json.integer("hidden"),
        json.integer("classes"),
        chain);
  }

  static Provenance provenance(String text) throws ModelException {
    JsonFields json = JsonFields.parse("antiphon.provenance", text);
    List<Provenance.Range> ranges = new ArrayList<>();
    for (JsonElement range : json.array("ranges", Architecture.MAX_HEADS)) {
      List<Integer> pair = JsonFields.integers("ranges", range, 2);
      if (pair.size() != 2
          || pair.getFirst() < 0
          || pair.getFirst() > pair.getLast()
          || pair.getLast() > 127) {
        throw new ModelException(
            "its ranges are not pairs of pitches from 0 to 127, the lower one first");
      }
      ranges.add(new Provenance.Range(pair.getFirst(), pair.getLast()));
    }
    Map<String, Double> heldOut = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> figure : json.object("heldout").entries()) {
      heldOut.put(figure.getKey(), JsonFields.number(figure.getKey(), figure.getValue()));
    }
    return new Provenance(
        json.line("name"),
        json.line("style"),
        json.line("trained_on"),
        json.line("licence"),
        json.whole("seed"),
        json.line("created_by"),
        ranges,
        Collections.unmodifiableMap(heldOut),
        text);
  }
}
