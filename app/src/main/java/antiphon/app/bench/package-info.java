/// What the networks cost on this machine.
@NullMarked
package antiphon.app.bench;

import org.jspecify.annotations.NullMarked;
