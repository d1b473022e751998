package antiphon.app.jam;

import antiphon.realtime.telemetry.Counters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/// What has been played so far and what was lost, as counts and as shares of the steps.
///
/// @param steps sixteenths that are over
/// @param notes that the accompanist began
/// @param late notes left out because they were late
/// @param tiedOver notes that sounded on in the place of those
/// @param corrected notes replaced because the performer played something else
/// @param missed of what the performer did, that found no room
/// @param dropped notes that the output did not take in time
/// @param troubles what else went wrong, in words
record Account(
    long steps,
    long notes,
    long late,
    long tiedOver,
    long corrected,
    long missed,
    long dropped,
    List<String> troubles) {
  static Account of(ToLongFunction<Counters.Id> counts) {
    List<String> troubles = new ArrayList<>();
    add(troubles, counts, Counters.Id.PLAYER_FAILURES, "the player failed %d times");
    add(troubles, counts, Counters.Id.PORTS_LOST, "a port was lost %d times");
    add(troubles, counts, Counters.Id.SYSEX_DROPPED, "SysEx came too fast %d times");
    add(troubles, counts, Counters.Id.JOURNAL_DROPPED, "the recording lacks %d events");
    add(troubles, counts, Counters.Id.TAP_DROPPED, "the display skipped %d events");
    return new Account(
        counts.applyAsLong(Counters.Id.STEPS),
        counts.applyAsLong(Counters.Id.NOTES),
        counts.applyAsLong(Counters.Id.LATE),
        counts.applyAsLong(Counters.Id.TIED_OVER),
        counts.applyAsLong(Counters.Id.CORRECTED),
        counts.applyAsLong(Counters.Id.EVENTS_DROPPED),
        counts.applyAsLong(Counters.Id.LATE_AT_PORT)
            + counts.applyAsLong(Counters.Id.OUTPUT_DROPPED),
        List.copyOf(troubles));
  }

  private static void add(
      List<String> troubles, ToLongFunction<Counters.Id> counts, Counters.Id id, String said) {
    long count = counts.applyAsLong(id);
    if (count > 0) {
      troubles.add(String.format(Locale.ROOT, said, count).replace(" 1 times", " once"));
    }
  }

  /// What was late, tied over, corrected, missed and dropped, for the status line: only what
  /// occurred.
  String brief() {
    List<String> parts = new ArrayList<>();
    addBrief(parts, "late", late);
    addBrief(parts, "tied over", tiedOver);
    addBrief(parts, "corrected", corrected);
    addBrief(parts, "missed", missed);
    addBrief(parts, "dropped", dropped);
    return parts.isEmpty() ? "nothing late" : String.join(", ", parts);
  }

  private void addBrief(List<String> parts, String what, long count) {
    if (count > 0) {
      parts.add(what + " " + count + " (" + share(count) + ")");
    }
  }

  private String share(long count) {
    return String.format(Locale.ROOT, "%.1f%%", 100.0 * count / Math.max(1, steps));
  }

  /// All of it, for the end.
  ///
  /// @param ended whether the output took the ends of all notes
  String report(boolean ended) {
    String counted =
        String.format(
            Locale.ROOT,
            "%d steps, %d notes: late %d (%s), tied over %d (%s), corrected %d (%s), missed %d (%s), dropped %d (%s).",
            steps,
            notes,
            late,
            share(late),
            tiedOver,
            share(tiedOver),
            corrected,
            share(corrected),
            missed,
            share(missed),
            dropped,
            share(dropped));
    String went = troubles.isEmpty() ? "" : " Besides, " + String.join(", ", troubles) + ".";
    return counted
        + went
        + (ended
            ? " Every note has been ended."
            : " The output has not taken the ends of its notes: switch it off and on again.");
  }
}
