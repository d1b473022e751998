package antiphon.devices;

/// Which way music goes through a port.
public enum Direction {
  /// From the performer to us.
  INPUT("input"),
  /// From us to an instrument.
  OUTPUT("output");

  private final String word;

  Direction(String word) {
    this.word = word;
  }

  /// The word for it in a sentence.
  public String word() {
    return word;
  }
}
