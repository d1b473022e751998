/// Tests of what measures the networks.
@NullMarked
package antiphon.app.bench;

import org.jspecify.annotations.NullMarked;
