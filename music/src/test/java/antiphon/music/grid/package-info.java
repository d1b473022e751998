/// Tests of pieces on the grid.
@NullMarked
package antiphon.music.grid;

import org.jspecify.annotations.NullMarked;
