@NullMarked
package antiphon.training;

import org.jspecify.annotations.NullMarked;
