package antiphon.app.roll;

import java.util.List;

/// The colours of a piano roll. The lines differ in lightness as well as in hue, so that they can
/// be told apart in grey and with any colour vision; performers are warm, the accompaniment is
/// cool.
final class Palette {
  /// A colour on a light page, the same on a dark one, and the outline on each.
  record Colour(String light, String dark, String lightEdge, String darkEdge) {}

  private static final List<Colour> PERFORMERS =
      List.of(
          new Colour("#e8590c", "#ff8c42", "#8a2f00", "#ffd8b8"),
          new Colour("#e0a100", "#ffcc33", "#7a5600", "#fff0c0"),
          new Colour("#c2255c", "#ff6b9d", "#6e0f31", "#ffd6e4"));

  private static final List<Colour> VOICES =
      List.of(
          new Colour("#5fb7e5", "#8fd3f7", "#2f86b5", "#4f9fc9"),
          new Colour("#12937f", "#2fbfa5", "#0a6657", "#1d8f7b"),
          new Colour("#3a3f9e", "#7c83ff", "#23276b", "#5057c9"),
          new Colour("#a98bd6", "#cdb5f0", "#765aa3", "#9a7fc4"),
          new Colour("#4f6d7a", "#8fb0bf", "#334852", "#637f8c"));

  static final String STYLE =
      """
      text{font-family:'Segoe UI',Roboto,'Helvetica Neue','DejaVu Sans',sans-serif}
      .page{fill:#ffffff;stroke:#d9dde3}.lane{fill:#fbfbfd}.black{fill:#f0f2f6}
      .octave{stroke:#ccd2dc}.beat{stroke:#e3e7ee}.bar{stroke:#a9b1bf}
      .key{fill:#ffffff;stroke:#b9c0cc}.ebony{fill:#4b5362}
      .ink{fill:#1d2430}.soft{fill:#5d6675}.meter{fill:#39424f}
      """;

  private static final String DARK_STYLE =
      """
      .page{fill:#12161d;stroke:#2c333e}.lane{fill:#1a1f28}.black{fill:#151920}
      .octave{stroke:#3a4350}.beat{stroke:#262d38}.bar{stroke:#566072}
      .key{fill:#c9cfd9;stroke:#7b8494}.ebony{fill:#252b35}
      .ink{fill:#eef1f6}.soft{fill:#9aa4b5}.meter{fill:#c4ccd9}
      """;

  private Palette() {}

  /// The class of each line's notes, in their order.
  static List<String> classes(List<Line> lines) {
    int performers = 0;
    int voices = 0;
    String[] names = new String[lines.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] =
          lines.get(i).performer()
              ? "p" + performers++ % PERFORMERS.size()
              : "v" + voices++ % VOICES.size();
    }
    return List.of(names);
  }

  /// The style sheet, with a dark page for readers who prefer one.
  static String style(List<String> classes) {
    StringBuilder light = new StringBuilder(STYLE);
    StringBuilder dark = new StringBuilder(DARK_STYLE);
    for (String name : classes.stream().distinct().sorted().toList()) {
      boolean performer = name.startsWith("p");
      Colour colour = (performer ? PERFORMERS : VOICES).get(name.charAt(1) - '0');
      rule(light, name, colour.light(), colour.lightEdge(), performer);
      rule(dark, name, colour.dark(), colour.darkEdge(), performer);
    }
    return "\n" + light + "@media (prefers-color-scheme:dark){\n" + dark + "}\n";
  }

  private static void rule(
      StringBuilder style, String name, String fill, String edge, boolean performer) {
    style
        .append('.')
        .append(name)
        .append("{fill:")
        .append(fill)
        .append(";stroke:")
        .append(edge)
        .append(";stroke-width:")
        .append(performer ? "1.2" : "0.6")
        .append("}\n");
  }
}
