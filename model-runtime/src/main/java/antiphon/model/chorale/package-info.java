/// The chorale player: alto, tenor and bass under a performer's melody.
@NullMarked
package antiphon.model.chorale;

import org.jspecify.annotations.NullMarked;
