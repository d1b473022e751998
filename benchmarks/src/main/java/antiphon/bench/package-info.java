/// Peers measured beside us, in one run and with the same work.
@NullMarked
package antiphon.bench;

import org.jspecify.annotations.NullMarked;
