/// The loop that listens to the performer, lets a player decide, and sends what it decides at its time.
@NullMarked
package antiphon.realtime;

import org.jspecify.annotations.NullMarked;
