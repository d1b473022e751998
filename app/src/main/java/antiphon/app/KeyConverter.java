package antiphon.app;

import antiphon.music.grid.KeySignature;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A key on the command line: `C`, `Am`, `F#m`, `Bb`.
public final class KeyConverter implements ITypeConverter<KeySignature> {
  /// For picocli.
  public KeyConverter() {}

  @Override
  public KeySignature convert(String name) {
    try {
      return KeySignature.named(name);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
