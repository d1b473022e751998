/// Music in several voices as one stream of events, and back.
@NullMarked
package antiphon.evaluation.polyphony;

import org.jspecify.annotations.NullMarked;
