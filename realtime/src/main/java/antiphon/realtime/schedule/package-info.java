/// What is to go out at which time: the queue of due notes and the metronome.
@NullMarked
package antiphon.realtime.schedule;

import org.jspecify.annotations.NullMarked;
