/// Tests of music by the networks alone.
@NullMarked
package antiphon.app.generate;

import org.jspecify.annotations.NullMarked;
