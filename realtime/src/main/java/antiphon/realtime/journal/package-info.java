/// The journal of a session: everything that decided what was played, and what was played, on disk
/// as it happens.
@NullMarked
package antiphon.realtime.journal;

import org.jspecify.annotations.NullMarked;
