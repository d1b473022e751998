@NullMarked
package antiphon.devices.foreign;

import org.jspecify.annotations.NullMarked;
