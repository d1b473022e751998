/// A window's forward pass by several engines, with the same weights and the same answers.
@NullMarked
package antiphon.bench.forward;

import org.jspecify.annotations.NullMarked;
