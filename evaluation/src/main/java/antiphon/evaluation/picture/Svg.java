package antiphon.evaluation.picture;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Writes SVG: elements with attributes, numbers with two decimals at most, text escaped.
public final class Svg {
  private final StringBuilder out = new StringBuilder();
  private int depth;

  /// An empty text.
  public Svg() {}

  /// Opens an element that has children.
  ///
  /// @param attributes names and values by turns; a value may be any object, numbers are shortened
  public void open(String name, Object... attributes) {
    start(name, attributes);
    out.append(">\n");
    depth++;
  }

  /// Closes the element that was opened last.
  public void close(String name) {
    depth--;
    indent();
    out.append("</").append(name).append(">\n");
  }

  /// An element without children.
  public void empty(String name, Object... attributes) {
    start(name, attributes);
    out.append("/>\n");
  }

  /// An element that holds text and nothing else.
  public void text(String name, String text, Object... attributes) {
    start(name, attributes);
    out.append('>').append(escape(text)).append("</").append(name).append(">\n");
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private void start(String name, Object... attributes) {
    indent();
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      String shown = value instanceof Double number ? number(number) : value.toString();
      out.append(' ').append(attributes[i]).append("=\"").append(escape(shown)).append('"');
    }
  }

  private void indent() {
    out.repeat(" ", depth);
  }

  /// A number as short as it can be with two decimals.
  public static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /// Text that is safe in an element and in an attribute; what XML cannot hold becomes a
  /// replacement character.
  public static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            default -> safe.appendCodePoint(isXml(c) ? c : 0xfffd);
          }
        });
    return safe.toString();
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xd7ff)
        || (c >= 0xe000 && c <= 0xfffd)
        || c >= 0x10000;
  }
}
