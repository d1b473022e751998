@NullMarked
package antiphon.app.evaluate;

import org.jspecify.annotations.NullMarked;
