/// What the loop tells Java Flight Recorder: events that cost nothing unless a recording wants
/// them.
@NullMarked
package antiphon.realtime.flight;

import org.jspecify.annotations.NullMarked;
