@NullMarked
package antiphon.music.midi;

import org.jspecify.annotations.NullMarked;
