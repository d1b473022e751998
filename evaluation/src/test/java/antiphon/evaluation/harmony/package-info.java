@NullMarked
package antiphon.evaluation.harmony;

import org.jspecify.annotations.NullMarked;
