package antiphon.app.bench;

import antiphon.model.MultiplyAdds;

/// What a network costs.
///
/// @param weightBytes of its numbers in memory
/// @param multiplyAdds counted in its graph
/// @param executed multiply-adds when the newest event becomes known and all else is prepared
/// @param loadMillis to read its file, check it and be ready to play, the first time
/// @param full the whole window
/// @param prepare what can be done before an event
/// @param finish what is left then
/// @param ahead with the likely next events answered before one of them happens
/// @param allocatedBytes in all rounds of all that is timed
/// @param limits what of the machine a full forward uses
record Figures(
    String network,
    long weights,
    long weightBytes,
    MultiplyAdds multiplyAdds,
    long executed,
    double loadMillis,
    Micros full,
    Micros prepare,
    Micros finish,
    Ahead ahead,
    long allocatedBytes,
    Limits limits) {

  /// Events with look-ahead.
  ///
  /// @param rested after a rest in which everything could be prepared
  /// @param burst in bursts, misses included
  /// @param hitRate of the events in bursts: those that were a look-up
  /// @param completeRate of the events in bursts: those before which everything was prepared
  /// @param prepare what everything takes
  record Ahead(Micros rested, Micros burst, double hitRate, double completeRate, Micros prepare) {}

  /// What a full forward makes of the machine. Neither rate can be exceeded for long: the greater
  /// of the two times is the least a full forward can take.
  ///
  /// @param executed the multiply-adds of a full forward as it is done: rows of one active feature
  ///   are not multiplied as if they were dense
  /// @param bytes the weights that it reads: each once, those of a recurrent layer once a step
  /// @param multiplyAddMicros those multiply-adds at the machine's best rate
  /// @param memoryMicros those bytes at the best rate from where they lie
  record Limits(long executed, long bytes, double multiplyAddMicros, double memoryMicros) {
    double least() {
      return Math.max(multiplyAddMicros, memoryMicros);
    }
  }
}
