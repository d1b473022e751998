/// What the performer's words mean: keys, pedals, zones and channels become notes that sound. Pure
/// functions of the words and their times, so that they can be replayed.
@NullMarked
package antiphon.realtime.input;

import org.jspecify.annotations.NullMarked;
