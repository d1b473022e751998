/// Tests of the model file.
@NullMarked
package antiphon.model.format;

import org.jspecify.annotations.NullMarked;
