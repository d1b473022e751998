package antiphon.app.roll;

import antiphon.music.time.Meter;
import antiphon.music.time.MeterMap;
import java.util.ArrayList;
import java.util.List;

/// Breaks a piece into systems, as a page of music does: whole bars, about as long as one another.
final class Systems {
  /// A longer piece is cut, so that no file however odd gives a picture without end.
  static final int MOST_BARS = 2000;

  /// The quarters that fit into a system; eight bars of common time.
  private static final int FULL_SYSTEM_QUARTERS = 32;

  /// A bar, or the part of it that is shown.
  ///
  /// @param number 1 for the first whole bar; a pickup is bar 0
  /// @param meterShown whether the meter is new here
  record Bar(int number, long fromTick, long toTick, Meter meter, boolean meterShown) {}

  /// Bars that stand side by side.
  record Row(List<Bar> bars) {
    long fromTick() {
      return bars.getFirst().fromTick();
    }

    long toTick() {
      return bars.getLast().toTick();
    }
  }

  private Systems() {}

  /// The bars from the one in which the first note begins to the one in which the last ends, at
  /// most [#MOST_BARS].
  static List<Bar> bars(long firstTick, long endTick, MeterMap meters) {
    List<Bar> bars = new ArrayList<>();
    int number = meters.at(firstTick).bar();
    long from = Math.max(0, meters.tickOfBar(number));
    Meter shown = null;
    while ((from < endTick || bars.isEmpty()) && bars.size() < MOST_BARS) {
      long to = meters.tickOfBar(++number);
      Meter meter = meters.meterAt(from);
      if (to > from) {
        bars.add(new Bar(number - 1, from, to, meter, !meter.equals(shown)));
        shown = meter;
        from = to;
      }
    }
    return bars;
  }

  /// As few rows as hold the bars, the longest of them as short as can be.
  static List<Row> rows(List<Bar> bars, int ppq) {
    long total = bars.getLast().toTick() - bars.getFirst().fromTick();
    long count = Math.max(1, Math.ceilDiv(total, (long) FULL_SYSTEM_QUARTERS * ppq));
    long low = bars.stream().mapToLong(bar -> bar.toTick() - bar.fromTick()).max().orElse(1);
    long high = Math.max(low, total);
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (fill(bars, middle).size() <= count) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return fill(bars, low);
  }

  private static List<Row> fill(List<Bar> bars, long mostTicks) {
    List<Row> rows = new ArrayList<>();
    List<Bar> row = new ArrayList<>();
    for (Bar bar : bars) {
      if (!row.isEmpty() && bar.toTick() - row.getFirst().fromTick() > mostTicks) {
        rows.add(new Row(List.copyOf(row)));
        row.clear();
      }
      row.add(bar);
    }
    rows.add(new Row(List.copyOf(row)));
    return rows;
  }
}
