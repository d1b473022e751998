/// Clocks, tempo, meter and the grid of sixteenth steps.
@NullMarked
package antiphon.music.time;

import org.jspecify.annotations.NullMarked;
