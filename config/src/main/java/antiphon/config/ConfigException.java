package antiphon.config;

import java.util.List;
import java.util.stream.Collectors;

/// The settings cannot be used. The message has a line for each [Problem], and is meant for the
/// user.
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  /// @param problems at least one
  public ConfigException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /// What is wrong, in the order of the settings.
  public List<Problem> problems() {
    return problems;
  }
}
