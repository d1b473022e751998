@NullMarked
package antiphon.app.perform;

import org.jspecify.annotations.NullMarked;
