/// MIDI as packed words, as ports and as Standard MIDI Files.
@NullMarked
package antiphon.music.midi;

import org.jspecify.annotations.NullMarked;
