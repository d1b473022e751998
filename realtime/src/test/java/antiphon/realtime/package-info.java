/// Tests of the loop by a virtual clock.
@NullMarked
package antiphon.realtime;

import org.jspecify.annotations.NullMarked;
