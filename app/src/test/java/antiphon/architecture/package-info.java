/// Rules that hold for the house as a whole.
@NullMarked
package antiphon.architecture;

import org.jspecify.annotations.NullMarked;
