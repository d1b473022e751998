/// Compiled networks and the players that decide with them.
@NullMarked
package antiphon.model;

import org.jspecify.annotations.NullMarked;
