/// A performance from its beginning to its files: pieces, recording, `demo` and `render`.
@NullMarked
package antiphon.app.perform;

import org.jspecify.annotations.NullMarked;
