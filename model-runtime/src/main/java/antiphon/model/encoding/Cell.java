package antiphon.model.encoding;

import antiphon.music.Hot;

/// What one voice does in one step, packed into an int: the sounding pitch plus one in bits 0-7 (0:
/// silent) and whether it begins here in bit 8. So a held note and a repeated one are told apart.
public final class Cell {
  public static final int SILENT = 0;

  private static final int ONSET = 1 << 8;

  private Cell() {}

  /// Packs a voice's step.
  ///
  /// @param pitch 0..127 or [Pitch#SILENT], whose onset flag is ignored
  @Hot
  public static int of(int pitch, boolean onset) {
    return pitch < 0 ? SILENT : pitch + 1 | (onset ? ONSET : 0);
  }

  @Hot
  public static int pitch(int cell) {
    return (cell & 0xff) - 1;
  }

  @Hot
  public static boolean isOnset(int cell) {
    return (cell & ONSET) != 0;
  }

  /// The cell of the step after this one if nothing happens.
  @Hot
  public static int held(int cell) {
    return cell & ~ONSET;
  }
}
