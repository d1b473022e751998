@NullMarked
package antiphon.devices.jack;

import org.jspecify.annotations.NullMarked;
