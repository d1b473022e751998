package antiphon.realtime.flight;

import antiphon.music.Hot;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A slice of preparation for the open step, in a Flight Recorder recording. One object serves all
/// slices, so that nothing is allocated: `begin()`, then [#done]. The loop's thread only.
@Name("antiphon.Prepare")
@Label("Prepare")
@Category("Antiphon")
@Description("A slice of what a player computes before the performer plays")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class PrepareEvent extends Event {
  @Label("Step")
  private int step;

  @Label("Complete")
  @Description("Whether nothing was left to prepare")
  private boolean complete;

  /// An event to be used again and again.
  public PrepareEvent() {}

  /// The slice is done.
  @Hot
  public void done(int ofStep, boolean isComplete) {
    end();
    if (shouldCommit()) {
      step = ofStep;
      complete = isComplete;
      commit();
    }
  }
}
