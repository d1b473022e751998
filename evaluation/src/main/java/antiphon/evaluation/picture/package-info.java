/// Pictures that are described once and written as SVG or PNG.
@NullMarked
package antiphon.evaluation.picture;

import org.jspecify.annotations.NullMarked;
