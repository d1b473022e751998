/// Tests of the encodings.
@NullMarked
package antiphon.model.encoding;

import org.jspecify.annotations.NullMarked;
