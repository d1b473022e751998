@NullMarked
package antiphon.app.doctor;

import org.jspecify.annotations.NullMarked;
