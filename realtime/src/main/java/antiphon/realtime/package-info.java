/// The loop that listens to the performer, lets a player decide, and sends what it decides at its
/// time.
///
/// ```
///  ports, controls          one thread                                  one thread
///  (any threads)            antiphon-loop                               antiphon-output
///  RingInput --> in-ring --> AccompanistLoop --> out-ring --> OutputAgent --> MidiOutput
///      never waits            |  Accompanist (all musical state)   |
///                             |    Performer, StepGrid             +-- Latencies, NoteSet
///                             |    StepPlayer
///                             |    Ensemble: Voices, Schedule
///                             |
///                             +--> journal ring --> JournalWriter --> file   antiphon-journal
///                             +--> tap ring (lossy) --> TapReader            whoever polls it
/// ```
///
/// Only the loop holds up the in-ring, only the output thread the out-ring; neither waits for the
/// journal or the tap. [antiphon.realtime.Session] wires this for live play,
/// [antiphon.realtime.Lockstep] runs the same objects on one thread by a virtual clock,
/// [antiphon.realtime.Replay] feeds a journal to an [antiphon.realtime.Accompanist] alone.
@NullMarked
package antiphon.realtime;

import org.jspecify.annotations.NullMarked;
