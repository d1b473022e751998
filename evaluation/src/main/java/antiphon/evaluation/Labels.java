package antiphon.evaluation;

import antiphon.model.encoding.Bearings;

/// What the heads of a player's network should say at a step. Shared by training and measuring.
public interface Labels {
  /// A step of a piece.
  ///
  /// @param past the same performer above the accompaniment that is remembered: the piece itself,
  ///   what a player made of it, or none
  record Place(DuetPiece truth, DuetPiece past, int step) {}

  /// The class that a head should give.
  ///
  /// @param voice the head's
  /// @param reference the pitch that the heads' classes are relative to
  int target(Place place, int voice, int reference);

  /// What a later head of the chain is told that this one has said.
  ///
  /// @param link which of the chain's outcomes it is, 0 for the first
  /// @param out takes the active features, from `to` on
  /// @return how many there are
  int chain(Place place, int voice, int reference, int link, int[] out, int to);

  /// Whether something new begins at a step for a head's voice.
  boolean begins(DuetPiece piece, int voice, int step);

  /// How the network is told where the music stands.
  Bearings bearings();

  /// Whether the network hears what the accompaniment did before.
  boolean remembers();
}
