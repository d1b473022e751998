/// Tests of the kernels.
@NullMarked
package antiphon.model.kernel;

import org.jspecify.annotations.NullMarked;
