package antiphon.model;

import antiphon.music.Hot;

/// A trained accompanist: decides, a step at a time, what each of its voices does. Owned by the
/// loop thread; its state is a function of the calls made on it, so that a replay gives the same
/// decisions to the bit.
///
/// The life of step `t`: [#steer] and [#begin], then any number of [#prepare], [#decideBefore] and
/// [#decideAfter] (with what is known of the performer by then), at last [#end] with what really
/// sounded. Steps follow each other without gaps.
public interface StepPlayer {
  /// A decision: the voice goes on as it is.
  int HOLD = -1;

  /// A decision: the voice falls silent.
  int REST = -2;

  /// How many voices it has, 1..8. Voice 0 is the highest.
  @Hot
  int voices();

  /// The name of a voice, such as `Alto`.
  String voiceName(int voice);

  /// Forgets all and starts at step 0 with this seed for its random choices. Allocates nothing.
  @Hot
  void reset(long seed);

  /// What the performer asks for from the step that opens next on; its values stay until the next
  /// call. Called before each [#begin].
  @Hot
  default void steer(Steering steering) {}

  /// What the performer holds in the zone of his keyboard that only thinks, such as a chord in the
  /// left hand: heard, but not melody. Called whenever that changes, between any other calls; it
  /// holds until the next call or [#reset].
  ///
  /// @param low the pitches 0..63, a bit each, the lowest bit for pitch 0
  /// @param high the pitches 64..127
  @Hot
  default void harmony(long low, long high) {}

  /// Step `step` opens.
  ///
  /// @param placeInBar sixteenth steps since the bar line, 0..stepsPerBar-1
  @Hot
  void begin(int step, int placeInBar, int stepsPerBar);

  /// Does a slice (at most some 20 microseconds) of the work for this step that needs no news of
  /// the performer. Calling it more or less often never changes a decision.
  ///
  /// @return true while there is more to do
  @Hot
  boolean prepare();

  /// Decides the step without knowing whether and what the performer attacks at it.
  @Hot
  void decideBefore();

  /// Decides the step knowing the performer's part of it. May be called again when more is known.
  ///
  /// @param pitch what sounds in the performer's line at this step, or
  ///   [antiphon.music.Pitch#SILENT]
  /// @param onset whether it begins here
  @Hot
  void decideAfter(int pitch, boolean onset);

  /// The latest decision for a voice: [#HOLD], [#REST] or a pitch that is attacked.
  @Hot
  int decision(int voice);

  /// How much later than the step a voice attacks, in thirds of a step, 0..2: for triplets. A voice
  /// that is put right comes at once.
  @Hot
  default int delay(int voice) {
    return 0;
  }

  /// The velocity for a voice that attacks, 1..127.
  @Hot
  int velocity(int voice);

  /// Whether the latest [#decideBefore] would very likely stand whatever the performer does.
  @Hot
  boolean sure();

  /// The step is over: what sounded goes into the window. Voices are told by [#sounded] just
  /// before.
  @Hot
  void end(int performerPitch, boolean performerOnset, int performerVelocity);

  /// What voice `voice` really did in the step that ends: the pitch that sounds (or `SILENT`) and
  /// whether it began here.
  @Hot
  void sounded(int voice, int pitch, boolean onset);

  /// Whether it will stay silent until the performer plays again.
  @Hot
  boolean resting();
}
