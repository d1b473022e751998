package antiphon.app.latency;

import antiphon.app.TextTable;
import antiphon.realtime.telemetry.TelemetrySnapshot.Distribution;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A measurement as a table and as JSON, in microseconds.
final class Report {
  private Report() {}

  /// @param timingError of clicks inside this process; `null` where they were not measured
  static String text(Measurement measured, @Nullable Distribution timingError) {
    Distribution reply = measured.reply();
    Distribution control = measured.control().distribution();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("microseconds", "count", "p50", "p90", "p99", "p99.9", "max"));
    rows.add(row("reply through " + measured.through(), reply));
    Probe.Outcome echo = measured.echo();
    if (echo != null) {
      rows.add(row("reply through an echo in its place", echo.latencies().distribution()));
    }
    if (timingError != null) {
      rows.add(row("timing error of clicks", timingError));
    }
    rows.add(row("control alone", measured.alone().distribution()));
    rows.add(row("control beside the notes", measured.played().control().distribution()));
    return TextTable.of(rows)
        + String.format(
            Locale.ROOT,
            "%d notes: %d lost, %d doubled, %d late (over %d ms); %d bytes allocated by the loop and the output.%n"
                + "The replies' p99.9 is %.1f times that of the stricter control.%n",
            measured.count(),
            measured.lost(),
            measured.doubled(),
            measured.late(),
            Measurement.LATE_NANOS / 1_000_000,
            measured.played().allocatedBytes(),
            reply.p999() / control.p999())
        + (echo == null ? "" : added(reply, echo.latencies().distribution()));
  }

  private static String added(Distribution reply, Distribution echo) {
    return String.format(
        Locale.ROOT,
        "The player adds %.1f at p50 and %.1f at p99, by turns with the echo in one run.%n",
        reply.p50() - echo.p50(),
        reply.p99() - echo.p99());
  }

  /// The jitter of the clock that we send.
  static String clock(Samples jitter, Samples alone, String wire) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("microseconds", "count", "p50", "p90", "p99", "p99.9", "max"));
    rows.add(row("off the interval, from " + wire, jitter.distribution()));
    rows.add(row("control alone", alone.distribution()));
    return TextTable.of(rows);
  }

  /// Every measured time, a line each.
  static String csv(Measurement measured) {
    StringBuilder csv = new StringBuilder("series,number,nanoseconds\n");
    lines(csv, "reply", measured.played().latencies());
    Probe.Outcome echo = measured.echo();
    if (echo != null) {
      lines(csv, "echo", echo.latencies());
    }
    lines(csv, "control_beside", measured.played().control());
    lines(csv, "control_alone", measured.alone());
    return csv.toString();
  }

  private static void lines(StringBuilder csv, String series, Samples samples) {
    long[] nanos = samples.nanos();
    for (int i = 0; i < nanos.length; i++) {
      csv.append(series).append(',').append(i).append(',').append(nanos[i]).append('\n');
    }
  }

  private static List<String> row(String name, Distribution d) {
    List<String> row = new ArrayList<>(List.of(name, Long.toString(d.count())));
    for (double micros : new double[] {d.p50(), d.p90(), d.p99(), d.p999(), d.max()}) {
      row.add(String.format(Locale.ROOT, "%.1f", micros));
    }
    return row;
  }

  static String json(Measurement measured) {
    JsonObject root = new JsonObject();
    root.addProperty("count", measured.count());
    root.addProperty("lost", measured.lost());
    root.addProperty("doubled", measured.doubled());
    root.addProperty("late", measured.late());
    addPercentiles(root, measured.reply());
    root.addProperty("allocated_bytes", measured.played().allocatedBytes());
    JsonObject control = new JsonObject();
    addPercentiles(control, measured.control().distribution());
    root.add("control", control);
    Probe.Outcome echo = measured.echo();
    if (echo != null) {
      JsonObject echoed = new JsonObject();
      addPercentiles(echoed, echo.latencies().distribution());
      root.add("echo", echoed);
    }
    return new GsonBuilder().setPrettyPrinting().create().toJson(root);
  }

  private static void addPercentiles(JsonObject object, Distribution d) {
    object.addProperty("p50_us", d.p50());
    object.addProperty("p90_us", d.p90());
    object.addProperty("p99_us", d.p99());
    object.addProperty("p999_us", d.p999());
    object.addProperty("max_us", d.max());
  }
}
