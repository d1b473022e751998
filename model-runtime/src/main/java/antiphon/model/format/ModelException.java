package antiphon.model.format;

/// A model cannot be used; the message says which, what is wrong and what to do, in one sentence
/// for the performer.
public final class ModelException extends Exception {
  private static final long serialVersionUID = 1;

  public ModelException(String message) {
    super(message);
  }

  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }

  /// Text from a file, made fit for a sentence: short, on one line, in quotation marks.
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder("'");
    text.codePoints().limit(60).forEach(c -> quoted.appendCodePoint(isPrintable(c) ? c : '?'));
    return quoted.append(text.codePointCount(0, text.length()) > 60 ? "...'" : "'").toString();
  }

  private static boolean isPrintable(int codePoint) {
    return !Character.isISOControl(codePoint)
        && Character.isDefined(codePoint)
        && Character.getType(codePoint) != Character.SURROGATE
        && Character.getType(codePoint) != Character.FORMAT
        && Character.getType(codePoint) != Character.LINE_SEPARATOR
        && Character.getType(codePoint) != Character.PARAGRAPH_SEPARATOR;
  }
}
