/// Tests of the journal's file.
@NullMarked
package antiphon.realtime.journal;

import org.jspecify.annotations.NullMarked;
