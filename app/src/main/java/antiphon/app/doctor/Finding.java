package antiphon.app.doctor;

/// Something about this machine that matters to playing in time.
///
/// @param topic what it is about, such as `real-time priority`
/// @param found how it is
/// @param advice what to change and how, in a sentence; empty where it is well as it is
record Finding(String topic, String found, String advice) {
  /// All is well.
  static Finding well(String topic, String found) {
    return new Finding(topic, found, "");
  }

  boolean isWell() {
    return advice.isEmpty();
  }
}
