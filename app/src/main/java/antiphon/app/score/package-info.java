/// Pieces as files: MIDI, sound, a score, a picture.
@NullMarked
package antiphon.app.score;

import org.jspecify.annotations.NullMarked;
