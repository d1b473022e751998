/// Finding ports by name over every backend there is.
@NullMarked
package antiphon.devices;

import org.jspecify.annotations.NullMarked;
