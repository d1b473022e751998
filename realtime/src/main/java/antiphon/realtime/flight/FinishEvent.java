package antiphon.realtime.flight;

import antiphon.music.Hot;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A decision with what is known of the performer, in a Flight Recorder recording. One object
/// serves all, so that nothing is allocated: `begin()`, then [#done]. The loop's thread only.
@Name("antiphon.Finish")
@Label("Finish")
@Category("Antiphon")
@Description("What a player computes once it is known what the performer plays in a step")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class FinishEvent extends Event {
  @Label("Step")
  private int step;

  @Label("Pitch")
  @Description(
      "What the performer's line sounds, as a MIDI note number; negative where it is silent")
  private int pitch;

  @Label("Prepared")
  @Description("Whether preparation was complete before")
  private boolean prepared;

  /// An event to be used again and again.
  public FinishEvent() {}

  /// The decision is there.
  @Hot
  public void done(int ofStep, int performerPitch, boolean wasPrepared) {
    end();
    if (shouldCommit()) {
      step = ofStep;
      pitch = performerPitch;
      prepared = wasPrepared;
      commit();
    }
  }
}
