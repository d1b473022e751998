/// Ableton Link, through the program Carabiner.
@NullMarked
package antiphon.devices.link;

import org.jspecify.annotations.NullMarked;
