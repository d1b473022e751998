/// What other machines' transports do, in the words of a MIDI clock. Only backends use it; nothing
/// of it is exported.
@NullMarked
package antiphon.devices.transport;

import org.jspecify.annotations.NullMarked;
