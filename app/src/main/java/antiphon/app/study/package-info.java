/// The published listening study, for anyone to run: clips, a page to rate them on, and the chart
/// of the ratings.
@NullMarked
package antiphon.app.study;

import org.jspecify.annotations.NullMarked;
