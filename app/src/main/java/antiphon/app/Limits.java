package antiphon.app;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// What numbers a command takes.
public final class Limits {
  /// The highest temperature: above it all events are nearly alike.
  public static final long HOTTEST = 10;

  private Limits() {}

  /// Refuses a number outside its limits.
  ///
  /// @throws ParameterException in a sentence with the limits
  public static void check(
      CommandLine command, String option, double value, long least, long most) {
    if (!(value >= least && value <= most)) {
      String shown = value == Math.rint(value) ? Long.toString((long) value) : value + "";
      throw new ParameterException(
          command, option + " " + shown + ": take " + least + " to " + most + ".");
    }
  }
}
