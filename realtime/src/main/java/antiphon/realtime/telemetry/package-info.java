/// Counters and latency histograms, written by the loop and the output thread, read by anyone.
@NullMarked
package antiphon.realtime.telemetry;

import org.jspecify.annotations.NullMarked;
