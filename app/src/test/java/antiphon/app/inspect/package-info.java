@NullMarked
package antiphon.app.inspect;

import org.jspecify.annotations.NullMarked;
