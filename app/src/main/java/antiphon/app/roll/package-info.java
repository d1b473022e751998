/// Piano rolls as SVG pictures.
@NullMarked
package antiphon.app.roll;

import org.jspecify.annotations.NullMarked;
