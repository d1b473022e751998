@NullMarked
package antiphon.evaluation;

import org.jspecify.annotations.NullMarked;
