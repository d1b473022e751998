package antiphon.devices.link;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Carabiner says of the session: `status { :peers 0 :bpm 120.000000 :start 73743731220 :beat
/// 597.737570 :playing true }`.
///
/// @param bpm beats, which are quarters to us, a minute
/// @param startMicros when beat 0 was, on Link's clock
/// @param beat where the session is now
/// @param playing whether it plays; a Carabiner that knows of no start and stop always does
record LinkStatus(double bpm, long startMicros, double beat, boolean playing) {
  private static final double MICROS_PER_MINUTE = 60e6;
  private static final double SLOWEST = 20;
  private static final double FASTEST = 999;
  private static final Pattern LINE = Pattern.compile("status \\{(.*)}\\s*");
  private static final Pattern BPM = Pattern.compile(":bpm (\\d{1,3}(?:\\.\\d{1,18})?) ");
  private static final Pattern START = Pattern.compile(":start (-?\\d{1,18}) ");
  private static final Pattern BEAT = Pattern.compile(":beat (-?\\d{1,12}(?:\\.\\d{1,18})?) ");

  /// Reads a line; empty where it says something else, or nothing that makes sense.
  static Optional<LinkStatus> parse(String line) {
    Matcher status = LINE.matcher(line);
    if (!status.matches()) {
      return Optional.empty();
    }
    String said = status.group(1);
    Matcher bpm = BPM.matcher(said);
    Matcher start = START.matcher(said);
    Matcher beat = BEAT.matcher(said);
    if (!bpm.find() || !start.find() || !beat.find()) {
      return Optional.empty();
    }
    LinkStatus read =
        new LinkStatus(
            Double.parseDouble(bpm.group(1)),
            Long.parseLong(start.group(1)),
            Double.parseDouble(beat.group(1)),
            !said.contains(":playing false"));
    return read.bpm >= SLOWEST && read.bpm <= FASTEST ? Optional.of(read) : Optional.empty();
  }

  double beatsPerMicro() {
    return bpm / MICROS_PER_MINUTE;
  }

  /// Link's clock when this was said.
  double nowMicros() {
    return startMicros + beat / beatsPerMicro();
  }
}
