/// Tests of pieces as files.
@NullMarked
package antiphon.app.score;

import org.jspecify.annotations.NullMarked;
