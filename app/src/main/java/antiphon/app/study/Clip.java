package antiphon.app.study;

import antiphon.music.grid.GridPiece;

/// Something to be rated.
///
/// @param source the network's name, or [#REAL]
/// @param from what it was made from, for the key: a seed or a place in the real music
record Clip(String source, String from, GridPiece piece) {
  /// The source of music by people.
  static final String REAL = "real music";

  /// Eight bars of common time, in sixteenths.
  static final int STEPS = 128;
}
