/// Time shared with other machines by MIDI clock: [antiphon.realtime.sync.TickLine] finds the beat
/// under the jitter of what comes in, [antiphon.realtime.sync.ClockFollower] knows where the other
/// machine is, [antiphon.realtime.sync.ClockSender] tells it where we are. All on the loop's
/// thread.
@NullMarked
package antiphon.realtime.sync;

import org.jspecify.annotations.NullMarked;
