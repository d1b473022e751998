/// The `antiphon` command and its subcommands.
@NullMarked
package antiphon.app;

import org.jspecify.annotations.NullMarked;
