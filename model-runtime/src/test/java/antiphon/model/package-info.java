/// Tests of the networks.
@NullMarked
package antiphon.model;

import org.jspecify.annotations.NullMarked;
