@NullMarked
package antiphon.devices.synth;

import org.jspecify.annotations.NullMarked;
