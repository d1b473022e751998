@NullMarked
package antiphon.devices.rtmidi;

import org.jspecify.annotations.NullMarked;
