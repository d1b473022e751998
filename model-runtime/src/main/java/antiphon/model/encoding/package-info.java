/// Music to features and back, shared by training and playing.
@NullMarked
package antiphon.model.encoding;

import org.jspecify.annotations.NullMarked;
