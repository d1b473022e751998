/// `antiphon latency`: measures the way from a performer's note to its reply, from outside.
@NullMarked
package antiphon.app.latency;

import org.jspecify.annotations.NullMarked;
