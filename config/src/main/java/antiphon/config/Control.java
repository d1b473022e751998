package antiphon.config;

import java.util.Locale;

/// What a controller or a key can steer while music plays.
public enum Control {
  TEMPERATURE,
  DENSITY,
  REGISTER,
  VELOCITY_FOLLOW,
  HUMANISE,
  /// Whether the player answers.
  ANSWERS,
  /// Who plays.
  PLAYER,
  /// Silences everything.
  PANIC;

  /// As it is written in settings, such as `velocity-follow`.
  public String written() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
