package antiphon.app.jam;

import java.io.PrintWriter;

/// Writes messages and, on a terminal, a status line above the line that is typed on. Any thread.
final class Display {
  private static final String SAVE = "\u001b7";
  private static final String RESTORE = "\u001b8";
  private static final String UP = "\u001b[1A\r";
  private static final String CLEAR = "\u001b[K";
  private static final String PROMPT = "> ";

  private final PrintWriter out;
  private final boolean terminal;
  private final int width;
  private String shown = "";

  /// @param width characters that fit into a line; a longer one would break the layout
  Display(PrintWriter out, boolean terminal, int width) {
    this.out = out;
    this.terminal = terminal;
    this.width = width;
  }

  /// Says something that stays.
  synchronized void say(String message) {
    out.println(message);
    if (terminal) {
      out.print("\n" + PROMPT);
      shown = "";
    }
    out.flush();
  }

  /// Replaces the status line.
  synchronized void status(String line) {
    String cut = line.length() > width ? line.substring(0, width) : line;
    if (terminal && !cut.equals(shown)) {
      out.print(SAVE + UP + cut + CLEAR + RESTORE);
      out.flush();
      shown = cut;
    }
  }

  /// Something was typed and entered: the status line has to be laid anew.
  synchronized void entered() {
    if (terminal) {
      out.print("\n" + PROMPT);
      out.flush();
      shown = "";
    }
  }
}
