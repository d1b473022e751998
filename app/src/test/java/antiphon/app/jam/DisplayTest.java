package antiphon.app.jam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DisplayTest {
  private final StringWriter out = new StringWriter();

  private Display display(boolean terminal) {
    return new Display(new PrintWriter(out), terminal, 20);
  }

  @Test
  void withoutATerminalOnlyMessagesAreWritten() {
    Display display = display(false);
    display.say("Hello.");
    display.status("bar 1");
    display.entered();

    assertThat(out.toString().strip()).isEqualTo("Hello.");
  }

  @Test
  void onATerminalTheStatusStandsAboveWhatIsTypedAndIsWrittenWhenItChanges() {
    Display display = display(true);
    display.say("Hello.");
    display.status("bar 1");
    int once = out.toString().length();
    display.status("bar 1");

    assertThat(out.toString()).hasSize(once).endsWith("> \u001b7\u001b[1A\rbar 1\u001b[K\u001b8");
  }

  @Test
  void aLineTooLongForTheTerminalIsCut() {
    display(true).status("0123456789012345678901234567890");

    assertThat(out.toString()).contains("01234567890123456789\u001b[K");
  }
}
