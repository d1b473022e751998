/// DL4J layers of this project. Activations are `[batch, time * channels]` matrices in row-major
/// order, so that the window of every position is a strided matrix and a convolution is one `sgemm`
/// a position, without im2col.
@NullMarked
package antiphon.training.layer;

import org.jspecify.annotations.NullMarked;
