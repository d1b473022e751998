/// Holds every method marked [antiphon.music.Hot] to what the mark promises, by its bytecode.
@NullMarked
package antiphon.realtime.hot;

import org.jspecify.annotations.NullMarked;
