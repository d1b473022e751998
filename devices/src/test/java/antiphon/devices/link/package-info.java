@NullMarked
package antiphon.devices.link;

import org.jspecify.annotations.NullMarked;
