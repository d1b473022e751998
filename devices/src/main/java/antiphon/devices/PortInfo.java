package antiphon.devices;

/// A port that can be opened, as its backend describes it.
///
/// @param name what a user calls it by; within a [PortDirectory] unique for its direction
/// @param maker empty where unknown
/// @param description empty where there is none
/// @param backend the name of its [Backend]
/// @param id tells ports of one backend apart; means nothing to others
public record PortInfo(
    String name, Direction direction, String maker, String description, String backend, String id) {
  PortInfo named(String other) {
    return new PortInfo(other, direction, maker, description, backend, id);
  }
}
