@NullMarked
package antiphon.evaluation.melody;

import org.jspecify.annotations.NullMarked;
