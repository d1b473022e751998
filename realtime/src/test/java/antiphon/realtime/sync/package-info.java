@NullMarked
package antiphon.realtime.sync;

import org.jspecify.annotations.NullMarked;
