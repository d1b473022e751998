@NullMarked
package antiphon.evaluation.expectation;

import org.jspecify.annotations.NullMarked;
