@NullMarked
package antiphon.model.song;

import org.jspecify.annotations.NullMarked;
