package antiphon.realtime;

/// What can be set while playing, by [EventType#SETTING]; each takes effect at the next bar line.
/// Before the grid has begun it takes effect at once. Values are ints; the unit stands in the name.
public final class Setting {
  public static final int HOLD_NANOS = 0;
  public static final int BUDGET_NANOS = 1;
  public static final int LATE_NANOS = 2;
  public static final int OFFSET_NANOS = 3;

  /// 1: clicks, 0: none.
  public static final int METRONOME = 4;

  static final int COUNT = 5;

  private Setting() {}
}
