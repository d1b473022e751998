package antiphon.model;

import antiphon.model.format.CompiledModel;
import antiphon.model.format.ModelException;
import antiphon.model.kernel.Kernels;
import antiphon.music.Hot;

/// A network over a stream of events: after each event, the distribution of the next one. Owned by
/// one thread; allocates nothing after construction.
///
/// Use: [#push] for every event that happens, [#distribution] when the next one is to be foretold,
/// [#prepare] whenever there is time. How often it is called never changes a bit of a distribution.
public interface EventNetwork {
  /// How many events there are: 0 to this minus 1.
  @Hot
  int classes();

  /// How many of the latest events a distribution depends on; for a network that keeps its state,
  /// how many it was made for.
  @Hot
  int window();

  /// The window as before anything happened: every row empty, no class active.
  @Hot
  void reset();

  /// An event happened.
  @Hot
  void push(int event);

  /// Does a slice (at most some 20 microseconds) of the work that can be done before the next event
  /// is known.
  ///
  /// @return true while there is more to do
  @Hot
  boolean prepare();

  /// The probability of each event to be the next one; valid until the next [#push].
  @Hot
  float[] distribution();

  /// How many events happened to which the answer was there already.
  @Hot
  default long hits() {
    return 0;
  }

  /// How many events happened whose distribution had to be computed.
  @Hot
  default long misses() {
    return 0;
  }

  /// How many events happened when [#prepare] had nothing left to do.
  @Hot
  default long preparedInTime() {
    return 0;
  }

  /// A network that plays a stream live: as [#of], and to the same bits, but [#prepare] goes on to
  /// answer the likely next events, the likeliest first, as many as there is memory and time for.
  /// One that is answered costs its [#push] no more than a look-up.
  ///
  /// @throws ModelException if the model foretells no events
  static EventNetwork ahead(CompiledModel model, Kernels kernels) throws ModelException {
    return new WindowedEvents(model, kernels, true, Lookahead.of(model.architecture()));
  }

  /// A network that plays a stream: if its first layer is recurrent it keeps its state from event
  /// to event, all of them, however long ago. Before the first event that state is zero.
  ///
  /// @throws ModelException if the model foretells no events
  static EventNetwork of(CompiledModel model, Kernels kernels) throws ModelException {
    return new WindowedEvents(model, kernels, true, Lookahead.NONE);
  }

  /// A network that sees its window anew for every event, a recurrent one too: with a state of zero
  /// before the oldest row.
  ///
  /// @throws ModelException if the model foretells no events
  static EventNetwork windowed(CompiledModel model, Kernels kernels) throws ModelException {
    return new WindowedEvents(model, kernels, false, Lookahead.NONE);
  }
}
