package antiphon.app.perform;

import antiphon.realtime.telemetry.Counters;
import antiphon.realtime.telemetry.TelemetrySnapshot;
import antiphon.realtime.telemetry.TelemetrySnapshot.Distribution;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What was measured in a performance, as a small table and as JSON, in microseconds.
final class LatencyReport {
  private LatencyReport() {}

  static String text(Performance performance) {
    TelemetrySnapshot telemetry = performance.telemetry();
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-44s%7s%9s%9s%9s%9s%9s%n",
            "microseconds",
            "count",
            "p50",
            "p90",
            "p99",
            "p99.9",
            "max"));
    for (Map.Entry<String, Distribution> row : rows(telemetry).entrySet()) {
      Distribution d = row.getValue();
      text.append(
          String.format(Locale.ROOT, "%-44s%7d", row.getKey().replace('_', ' '), d.count()));
      text.append(
          d.count() == 0
              ? "\n"
              : String.format(
                  Locale.ROOT,
                  "%9.1f%9.1f%9.1f%9.1f%9.1f%n",
                  d.p50(),
                  d.p90(),
                  d.p99(),
                  d.p999(),
                  d.max()));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%d notes played, %d corrected, %d late (left out), %d dropped%n",
            telemetry.count(Counters.Id.NOTES),
            telemetry.count(Counters.Id.CORRECTED),
            telemetry.count(Counters.Id.LATE),
            dropped(telemetry)));
    if (performance.allocatedBytes() != null) {
      text.append(
          String.format(
              Locale.ROOT,
              "%d bytes allocated by the loop and the output while playing%n",
              performance.allocatedBytes()));
    }
    return text.toString();
  }

  static String json(Performance performance) {
    TelemetrySnapshot telemetry = performance.telemetry();
    JsonObject root = new JsonObject();
    root.addProperty("unit", "us");
    rows(telemetry).forEach((name, distribution) -> root.add(name, json(distribution)));
    root.addProperty("notes", telemetry.count(Counters.Id.NOTES));
    root.addProperty("corrected", telemetry.count(Counters.Id.CORRECTED));
    root.addProperty("late", telemetry.count(Counters.Id.LATE));
    root.addProperty("dropped", dropped(telemetry));
    root.addProperty("events", telemetry.count(Counters.Id.EVENTS));
    root.addProperty("steps", telemetry.count(Counters.Id.STEPS));
    if (performance.allocatedBytes() != null) {
      root.addProperty("allocated_bytes", performance.allocatedBytes());
    }
    return new GsonBuilder().setPrettyPrinting().create().toJson(root) + "\n";
  }

  private static Map<String, Distribution> rows(TelemetrySnapshot telemetry) {
    Map<String, Distribution> rows = new LinkedHashMap<>();
    rows.put("reply_latency", telemetry.reply());
    rows.put("reply_latency_prepared", telemetry.replyPrepared());
    rows.put("reply_latency_unprepared", telemetry.replyUnprepared());
    rows.put("reply_latency_early_waited_for_grid", telemetry.replyOnGrid());
    rows.put("timing_error", telemetry.timingError());
    return rows;
  }

  private static JsonObject json(Distribution distribution) {
    JsonObject object = new JsonObject();
    object.addProperty("count", distribution.count());
    if (distribution.count() > 0) {
      object.addProperty("p50", distribution.p50());
      object.addProperty("p90", distribution.p90());
      object.addProperty("p99", distribution.p99());
      object.addProperty("p99_9", distribution.p999());
      object.addProperty("max", distribution.max());
    }
    return object;
  }

  private static long dropped(TelemetrySnapshot telemetry) {
    return telemetry.count(Counters.Id.EVENTS_DROPPED)
        + telemetry.count(Counters.Id.OUTPUT_DROPPED);
  }
}
