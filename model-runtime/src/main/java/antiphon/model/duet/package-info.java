/// The duet player: a partner that answers the performer's phrases.
@NullMarked
package antiphon.model.duet;

import org.jspecify.annotations.NullMarked;
