/// Music by the networks alone: primers, and the command `generate`.
@NullMarked
package antiphon.app.generate;

import org.jspecify.annotations.NullMarked;
