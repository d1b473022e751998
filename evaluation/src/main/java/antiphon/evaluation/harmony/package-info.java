/// The harmony of a piano part: its chords, and three voices that play them.
@NullMarked
package antiphon.evaluation.harmony;

import org.jspecify.annotations.NullMarked;
