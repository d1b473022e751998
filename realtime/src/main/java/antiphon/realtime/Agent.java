package antiphon.realtime;

import antiphon.music.Hot;

/// Work that a thread of its own does again and again.
interface Agent {
  /// Does what there is to do and returns how much that was.
  @Hot
  int doWork(long nowNanos);

  /// Whether something came in that [#doWork] has not seen.
  @Hot
  boolean hasWork();

  /// Until when it may wait if nothing comes in; [Long#MAX_VALUE] for ever.
  @Hot
  long nextDeadlineNanos();

  /// Whether something is likely to come in about now, so that its thread had better stay awake.
  @Hot
  boolean expectsWork(long nowNanos);

  /// Whether its work is over.
  @Hot
  boolean isDone();
}
