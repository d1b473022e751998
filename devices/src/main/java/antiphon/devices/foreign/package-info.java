/// Calling libraries of the system. Only backends use it; nothing of it is exported.
@NullMarked
package antiphon.devices.foreign;

import org.jspecify.annotations.NullMarked;
