/// Pitches and the marks of the real-time path.
@NullMarked
package antiphon.music;

import org.jspecify.annotations.NullMarked;
