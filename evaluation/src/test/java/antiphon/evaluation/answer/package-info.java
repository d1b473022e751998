@NullMarked
package antiphon.evaluation.answer;

import org.jspecify.annotations.NullMarked;
