package antiphon.app.bench;

/// What a player costs.
///
/// @param weightBytes of its numbers in memory
/// @param multiplyAdds of a step, as they are executed, on the mean
/// @param loadMillis to read its file, check it and be ready to play
/// @param full a step of which nothing is prepared, from when it opens to all of its notes
/// @param prepare what can be done before the performer's note
/// @param finish what is left then, up to all notes
/// @param allocatedBytes in all rounds of all that is timed
record PlayerFigures(
    String player,
    long weights,
    long weightBytes,
    long multiplyAdds,
    double loadMillis,
    Micros full,
    Micros prepare,
    Micros finish,
    long allocatedBytes) {}
