/// Tests of what the performer's words are taken for.
@NullMarked
package antiphon.realtime.input;

import org.jspecify.annotations.NullMarked;
