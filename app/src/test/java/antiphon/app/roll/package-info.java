/// Tests of the piano roll.
@NullMarked
package antiphon.app.roll;

import org.jspecify.annotations.NullMarked;
