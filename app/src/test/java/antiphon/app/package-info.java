/// Tests of the commands.
@NullMarked
package antiphon.app;

import org.jspecify.annotations.NullMarked;
