@NullMarked
package antiphon.model.chorale;

import org.jspecify.annotations.NullMarked;
