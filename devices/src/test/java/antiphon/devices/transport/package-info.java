@NullMarked
package antiphon.devices.transport;

import org.jspecify.annotations.NullMarked;
