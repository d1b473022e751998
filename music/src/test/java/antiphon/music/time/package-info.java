@NullMarked
package antiphon.music.time;

import org.jspecify.annotations.NullMarked;
