/// What the operating system is asked for beyond Java: priority and place of a thread. Linux only;
/// elsewhere nothing is asked and a sentence says so.
@NullMarked
package antiphon.realtime.machine;

import org.jspecify.annotations.NullMarked;
