/// `antiphon evaluate`: what a player is worth on a corpus, in figures.
@NullMarked
package antiphon.app.evaluate;

import org.jspecify.annotations.NullMarked;
