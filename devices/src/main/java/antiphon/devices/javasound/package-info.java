/// The ports that javax.sound.midi knows, on macOS through CoreMIDI4J.
@NullMarked
package antiphon.devices.javasound;

import org.jspecify.annotations.NullMarked;
