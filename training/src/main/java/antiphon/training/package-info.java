/// Training of accompanists in DL4J: samples, the network, fitting, checkpoints and export to the
/// compiled format. Nothing that plays live depends on this package.
@NullMarked
package antiphon.training;

import org.jspecify.annotations.NullMarked;
