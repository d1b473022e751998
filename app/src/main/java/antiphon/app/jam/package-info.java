/// Playing together live: `jam`.
@NullMarked
package antiphon.app.jam;

import org.jspecify.annotations.NullMarked;
