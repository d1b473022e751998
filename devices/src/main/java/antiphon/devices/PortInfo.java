package antiphon.devices;

/// A port that can be opened, as its backend describes it.
///
/// @param name what a user calls it by; within a [PortDirectory] unique for its direction
/// @param maker empty where unknown
/// @param description empty where there is none
/// @param backend the name of its [Backend]
/// @param id tells ports of one backend apart; means nothing to others
/// @param virtual whether it is a port of our own, there once it is open, that other programs
///   connect to
public record PortInfo(
    String name,
    Direction direction,
    String maker,
    String description,
    String backend,
    String id,
    boolean virtual) {
  /// A port of an instrument or of another program.
  public PortInfo(
      String name,
      Direction direction,
      String maker,
      String description,
      String backend,
      String id) {
    this(name, direction, maker, description, backend, id, false);
  }

  /// A port of our own.
  public static PortInfo virtual(String name, Direction direction, String backend, String id) {
    return new PortInfo(
        name, direction, "Antiphon", "other programs connect to it", backend, id, true);
  }

  PortInfo named(String other) {
    return new PortInfo(other, direction, maker, description, backend, id, virtual);
  }
}
