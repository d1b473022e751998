@NullMarked
package antiphon.devices;

import org.jspecify.annotations.NullMarked;
