/// Tests of what surrounds the measurements.
@NullMarked
package antiphon.bench.forward;

import org.jspecify.annotations.NullMarked;
