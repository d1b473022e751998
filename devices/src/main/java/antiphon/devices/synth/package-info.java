/// The JDK's software synthesizer, live on a sound line and offline into a file.
@NullMarked
package antiphon.devices.synth;

import org.jspecify.annotations.NullMarked;
