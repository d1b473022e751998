/// The arithmetic of the networks, twice: scalar and with the Vector API, equal to the bit.
///
/// Every kernel works on many outputs at once and sums each of them in one fixed order with fused
/// multiply-add, so that the width of the vectors cannot show in the result.
/// [antiphon.model.kernel.KernelChoice] picks one at start.
@NullMarked
package antiphon.model.kernel;

import org.jspecify.annotations.NullMarked;
