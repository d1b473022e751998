@NullMarked
package antiphon.training.layer;

import org.jspecify.annotations.NullMarked;
