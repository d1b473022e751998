/// The song player: a piano beside a performer's melody. A network decides the harmony; a texture,
/// which holds for a phrase, says how the two hands play it.
@NullMarked
package antiphon.model.song;

import org.jspecify.annotations.NullMarked;
