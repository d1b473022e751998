/// Tests of playing live and of what is kept of it.
@NullMarked
package antiphon.app.jam;

import org.jspecify.annotations.NullMarked;
