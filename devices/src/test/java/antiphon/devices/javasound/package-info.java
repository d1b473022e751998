@NullMarked
package antiphon.devices.javasound;

import org.jspecify.annotations.NullMarked;
