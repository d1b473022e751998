/// Tests of the settings.
@NullMarked
package antiphon.config;

import org.jspecify.annotations.NullMarked;
