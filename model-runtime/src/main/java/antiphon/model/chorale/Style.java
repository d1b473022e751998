package antiphon.model.chorale;

import antiphon.music.Hot;

/// What kind of accompaniment three voices make, and which rules bind it whatever the network says.
enum Style {
  /// Alto, tenor and bass under a soprano: no voice crosses another, parallels cost, and it falls
  /// silent after a beat of the performer's silence.
  CHORALE("Alto", "Tenor", "Bass", 4, true),

  /// A piano beside a singer: the hands may play above him and in parallels, but no wider than they
  /// reach; they play on for two bars of his silence.
  SONG("Right hand", "Middle", "Left hand", 32, false);

  private final String high;
  private final String middle;
  private final String low;
  private final int silenceSteps;
  private final boolean strict;

  Style(String high, String middle, String low, int silenceSteps, boolean strict) {
    this.high = high;
    this.middle = middle;
    this.low = low;
    this.silenceSteps = silenceSteps;
    this.strict = strict;
  }

  /// The style that a model's provenance names; a chorale's where it names another.
  static Style of(String name) {
    return name.equals("song") ? SONG : CHORALE;
  }

  String voiceName(int voice) {
    return voice == 0 ? high : voice == 1 ? middle : low;
  }

  /// After how many steps of the performer's silence it rests.
  @Hot
  int silenceSteps() {
    return silenceSteps;
  }

  /// Whether the rules of four-part writing bind it, and not those of a piano.
  @Hot
  boolean isStrict() {
    return strict;
  }
}
