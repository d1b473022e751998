/// Ports through RtMidi: those of ALSA's sequencer, CoreMIDI, WinMM and JACK.
@NullMarked
package antiphon.devices.rtmidi;

import org.jspecify.annotations.NullMarked;
