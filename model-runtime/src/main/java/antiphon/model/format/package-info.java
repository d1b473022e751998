/// The compiled model file: safetensors with the architecture and the provenance in its metadata.
///
/// [antiphon.model.format.CompiledModel#load] reads one and trusts nothing in it;
/// [antiphon.model.format.ModelBuilder] writes one. `docs/model-format.md` describes the file.
@NullMarked
package antiphon.model.format;

import org.jspecify.annotations.NullMarked;
