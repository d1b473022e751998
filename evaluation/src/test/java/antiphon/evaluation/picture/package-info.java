@NullMarked
package antiphon.evaluation.picture;

import org.jspecify.annotations.NullMarked;
