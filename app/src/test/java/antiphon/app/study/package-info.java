/// Tests of the listening study.
@NullMarked
package antiphon.app.study;

import org.jspecify.annotations.NullMarked;
