/// What an answer to a phrase is worth, in figures.
@NullMarked
package antiphon.evaluation.answer;

import org.jspecify.annotations.NullMarked;
