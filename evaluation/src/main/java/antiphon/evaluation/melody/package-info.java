/// Melodies as streams of events: corpora, plain references, scores of predictions, and measures of
/// what is generated.
@NullMarked
package antiphon.evaluation.melody;

import org.jspecify.annotations.NullMarked;
