package antiphon.app.bench;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;

/// What the networks and the players cost, as JSON for programs.
final class BenchJson {
  private BenchJson() {}

  static String of(Machine machine, List<Figures> networks, List<PlayerFigures> players) {
    JsonArray array = new JsonArray();
    networks.forEach(figures -> array.add(json(machine, figures)));
    players.forEach(figures -> array.add(json(figures)));
    return new GsonBuilder().setPrettyPrinting().serializeNulls().create().toJson(array);
  }

  private static JsonObject json(Machine machine, Figures figures) {
    JsonObject object = new JsonObject();
    object.addProperty("network", figures.network());
    object.addProperty("weights", figures.weights());
    object.addProperty("weight_bytes", figures.weightBytes());
    object.addProperty("multiply_adds", figures.multiplyAdds().whole());
    object.addProperty("multiply_adds_last_positions", figures.multiplyAdds().lastPositions());
    object.addProperty("multiply_adds_required", figures.multiplyAdds().required());
    object.addProperty("multiply_adds_executed", figures.executed());
    object.addProperty("load_ms", figures.loadMillis());
    object.add("full_us", json(figures.full()));
    object.add("prepare_us", json(figures.prepare()));
    object.add("finish_us", json(figures.finish()));
    Figures.Ahead ahead = figures.ahead();
    object.add("lookahead_us", json(ahead.rested()));
    object.add("lookahead", json(ahead));
    object.addProperty("allocated_bytes", figures.allocatedBytes());
    object.add("machine", json(machine, figures.limits(), figures.full().p50()));
    return object;
  }

  private static JsonObject json(PlayerFigures figures) {
    JsonObject object = new JsonObject();
    object.addProperty("network", figures.player());
    object.addProperty("weights", figures.weights());
    object.addProperty("weight_bytes", figures.weightBytes());
    object.addProperty("multiply_adds", figures.multiplyAdds());
    object.addProperty("load_ms", figures.loadMillis());
    object.add("full_us", json(figures.full()));
    object.add("prepare_us", json(figures.prepare()));
    object.add("finish_us", json(figures.finish()));
    object.add("lookahead_us", JsonNull.INSTANCE); // it is part of what is prepared
    object.addProperty("allocated_bytes", figures.allocatedBytes());
    return object;
  }

  private static JsonElement json(Micros micros) {
    JsonObject object = new JsonObject();
    object.addProperty("p50", micros.p50());
    object.addProperty("p99", micros.p99());
    object.addProperty("p999", micros.p999());
    object.addProperty("max", micros.max());
    return object;
  }

  private static JsonElement json(Figures.Ahead ahead) {
    JsonObject object = new JsonObject();
    object.addProperty("hit_rate", ahead.hitRate());
    object.addProperty("complete_rate", ahead.completeRate());
    object.add("burst_us", json(ahead.burst()));
    object.add("prepare_us", json(ahead.prepare()));
    return object;
  }

  private static JsonElement json(Machine machine, Figures.Limits limits, double full) {
    JsonObject object = new JsonObject();
    object.addProperty("memory_bytes_per_second", machine.memoryBytesPerSecond());
    object.addProperty("multiply_adds_per_second", machine.multiplyAddsPerSecond());
    object.addProperty("share_of_multiply_adds", limits.multiplyAddMicros() / full);
    object.addProperty("share_of_bandwidth", limits.memoryMicros() / full);
    object.addProperty("least_full_us", limits.least());
    return object;
  }
}
