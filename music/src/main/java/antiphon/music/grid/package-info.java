/// Pieces on the grid of sixteenths, a step a sixteenth, and the key that one is in.
@NullMarked
package antiphon.music.grid;

import org.jspecify.annotations.NullMarked;
