package antiphon.app.jam;

import antiphon.realtime.input.InputGuard;
import java.util.function.Consumer;

/// Says in sentences what an [InputGuard] keeps out. Confined to one thread.
final class GuardNews {
  private final InputGuard guard;
  private final String in;
  private final String out;
  private final Consumer<String> say;
  private int said;

  GuardNews(InputGuard guard, String in, String out, Consumer<String> say) {
    this.guard = guard;
    this.in = in;
    this.out = out;
    this.say = say;
  }

  /// Says what has changed since it was asked last.
  void look() {
    int state = guard.state();
    int changed = state ^ said;
    said = state;
    if ((changed & InputGuard.STORM) != 0) {
      say.accept(
          (state & InputGuard.STORM) != 0
              ? "More than 2,000 messages a second come in at '"
                  + in
                  + "': all of them are left out until they are fewer. Look for a loop in the"
                  + " cabling."
              : "'" + in + "' is calm, and heard again.");
    }
    if ((changed & InputGuard.ECHO) != 0) {
      say.accept(
          (state & InputGuard.ECHO) != 0
              ? "What goes out to '"
                  + out
                  + "' comes back in at '"
                  + in
                  + "': these echoes are left out. Turn off what sends them back (thru, echo or"
                  + " monitoring)."
              : "Nothing comes back from '" + out + "' any more.");
    }
  }
}
