@NullMarked
package antiphon.devices.file;

import org.jspecify.annotations.NullMarked;
