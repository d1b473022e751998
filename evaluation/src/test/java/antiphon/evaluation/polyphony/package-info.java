/// Tests of the polyphonic stream.
@NullMarked
package antiphon.evaluation.polyphony;

import org.jspecify.annotations.NullMarked;
