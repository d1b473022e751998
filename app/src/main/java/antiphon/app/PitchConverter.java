package antiphon.app;

import antiphon.music.Pitch;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A key of the keyboard on the command line: `C4` (middle C), `F#3`, `Bb2`.
public final class PitchConverter implements ITypeConverter<Integer> {
  /// For picocli.
  public PitchConverter() {}

  @Override
  public Integer convert(String name) {
    try {
      return Pitch.parse(name);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage() + "; write it as C4, F#3 or Bb2");
    }
  }
}
