package antiphon.realtime.flight;

import antiphon.music.Hot;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// A note that was left out because it would have gone out too late, in a Flight Recorder
/// recording. One object serves all, so that nothing is allocated. The loop's thread only.
@Name("antiphon.Late")
@Label("Late")
@Category("Antiphon")
@Description("A note left out because it would have gone out too late")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class LateEvent extends Event {
  @Label("Behind")
  @Description("How long after it was due it would have gone out")
  @Timespan(Timespan.NANOSECONDS)
  private long behind;

  /// An event to be used again and again.
  public LateEvent() {}

  /// A note is left out.
  @Hot
  public void leftOut(long behindNanos) {
    begin();
    end();
    if (shouldCommit()) {
      behind = behindNanos;
      commit();
    }
  }
}
