/// Corpora as step grids, and the measures of a free run against the true parts and plain
/// references.
@NullMarked
package antiphon.evaluation;

import org.jspecify.annotations.NullMarked;
