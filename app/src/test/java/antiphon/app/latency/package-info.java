@NullMarked
package antiphon.app.latency;

import org.jspecify.annotations.NullMarked;
