/// A cable inside the process.
@NullMarked
package antiphon.devices.loopback;

import org.jspecify.annotations.NullMarked;
