package antiphon.app.evaluate;

import antiphon.app.TextTable;
import antiphon.evaluation.DuetPiece;
import antiphon.evaluation.Measures;
import antiphon.evaluation.Modulation;
import antiphon.model.StepPlayer;
import antiphon.model.encoding.Bearings;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How a player finds itself in another key: bar by bar around the middle of each piece, as the
/// piece is and with its second half in each of the eleven other keys. By free runs exactly on the
/// grid; no key is told.
///
/// @param bars those that any piece has, in order; the one from the middle on is bar 1, the one
///   before it bar -1
record Recovery(List<Bar> bars) {
  private static final int BEFORE = 2;
  private static final int AFTER = 6;
  private static final int LOWEST = -5;
  private static final int HIGHEST = 6;

  /// A bar's means over all pieces, and keys.
  record Bar(int number, Measures asItIs, Measures spliced) {}

  /// Plays each piece, and each piece spliced.
  static Recovery of(StepPlayer player, List<DuetPiece> pieces, long seed) {
    List<List<Measures>> plain = lists();
    List<List<Measures>> spliced = lists();
    for (DuetPiece piece : pieces) {
      for (int semitones = LOWEST; semitones <= HIGHEST; semitones++) {
        measure(player, piece, semitones, seed, semitones == 0 ? plain : spliced);
      }
    }
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < BEFORE + AFTER; i++) {
      if (!plain.get(i).isEmpty()) {
        bars.add(
            new Bar(
                i < BEFORE ? i - BEFORE : i - BEFORE + 1,
                Measures.mean(plain.get(i)),
                Measures.mean(spliced.get(i))));
      }
    }
    return new Recovery(bars);
  }

  private static List<List<Measures>> lists() {
    List<List<Measures>> lists = new ArrayList<>();
    for (int i = 0; i < BEFORE + AFTER; i++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }

  private static void measure(
      StepPlayer player, DuetPiece piece, int semitones, long seed, List<List<Measures>> bars) {
    int middle = Modulation.middle(piece);
    DuetPiece truth = Modulation.splice(piece, middle, semitones);
    DuetPiece played = LoopRun.play(player, truth, seed, 0, Bearings.NO_KEY).sounded();
    for (int i = 0; i < bars.size() && middle < piece.steps(); i++) {
      int bar = piece.stepsPerBar(middle);
      int from = middle + (i - BEFORE) * bar;
      if (from >= 0 && from + bar <= piece.steps()) {
        bars.get(i).add(Measures.of(played.part(from, from + bar), truth.part(from, from + bar)));
      }
    }
  }

  String text(String player, int pieces) {
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("bar", "consonance", "spliced", "overlap", "spliced"));
    for (Bar bar : bars) {
      table.add(
          List.of(
              String.format(Locale.ROOT, "%+d", bar.number()),
              figure(bar.asItIs().consonance()),
              figure(bar.spliced().consonance()),
              figure(bar.asItIs().overlap()),
              figure(bar.spliced().overlap())));
    }
    return String.format(
            Locale.ROOT, "%s on %d pieces, their second half in other keys%n%n", player, pieces)
        + TextTable.of(table)
        + """

        Bar 1 is the first in the other key. Each pair: the piece as it is, and the mean of its eleven transpositions.
        """;
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  String json(String player, int pieces) {
    JsonArray array = new JsonArray();
    for (Bar bar : bars) {
      JsonObject object = new JsonObject();
      object.addProperty("bar", bar.number());
      object.add("as_it_is", measures(bar.asItIs()));
      object.add("spliced", measures(bar.spliced()));
      array.add(object);
    }
    JsonObject root = new JsonObject();
    root.addProperty("player", player);
    root.addProperty("pieces", pieces);
    root.add("bars", array);
    return new GsonBuilder().setPrettyPrinting().create().toJson(root);
  }

  private static JsonObject measures(Measures measures) {
    JsonObject object = new JsonObject();
    if (!Double.isNaN(measures.consonance())) {
      object.addProperty("consonance", measures.consonance());
    }
    if (!Double.isNaN(measures.overlap())) {
      object.addProperty("overlap", measures.overlap());
    }
    return object;
  }
}
