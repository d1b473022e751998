/// `antiphon doctor`: what this machine allows, and what to change.
@NullMarked
package antiphon.app.doctor;

import org.jspecify.annotations.NullMarked;
