/// What was played, kept as it happens and made into MIDI files.
@NullMarked
package antiphon.app.capture;

import org.jspecify.annotations.NullMarked;
