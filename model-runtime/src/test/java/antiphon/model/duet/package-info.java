@NullMarked
package antiphon.model.duet;

import org.jspecify.annotations.NullMarked;
