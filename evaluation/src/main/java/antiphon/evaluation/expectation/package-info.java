/// What a network expects: the input that makes an outcome likeliest, found by gradient ascent.
@NullMarked
package antiphon.evaluation.expectation;

import org.jspecify.annotations.NullMarked;
