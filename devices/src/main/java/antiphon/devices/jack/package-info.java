/// Ports of the JACK server, in its process callback.
@NullMarked
package antiphon.devices.jack;

import org.jspecify.annotations.NullMarked;
