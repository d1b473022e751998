/// A file's melody played in as if by a performer.
@NullMarked
package antiphon.devices.file;

import org.jspecify.annotations.NullMarked;
