package antiphon.app.score;

import antiphon.music.grid.GridPiece;
import antiphon.music.grid.GridVoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A staff of a score and the voices on it, the highest first.
///
/// @param bass whether it has a bass clef
record Staff(String name, List<GridVoice> voices, boolean bass) {
  private static final int MIDDLE_C = 60;

  /// The staves of a piece: four voices share two, as in a hymn book, and those of one hand share
  /// one; otherwise each has its own.
  static List<Staff> of(GridPiece piece) {
    List<GridVoice> voices = piece.voices();
    if (voices.size() == 4) {
      return List.of(shared(voices.subList(0, 2), false), shared(voices.subList(2, 4), true));
    }
    List<Staff> staves = new ArrayList<>();
    voices.stream()
        .filter(voice -> !isOf("Right hand", voice) && !isOf("Left hand", voice))
        .map(Staff::alone)
        .forEach(staves::add);
    hand("Right hand", false, voices).ifPresent(staves::add);
    hand("Left hand", true, voices).ifPresent(staves::add);
    return staves;
  }

  private static boolean isOf(String hand, GridVoice voice) {
    return voice.name().startsWith(hand);
  }

  private static Optional<Staff> hand(String hand, boolean bass, List<GridVoice> voices) {
    List<GridVoice> its = voices.stream().filter(voice -> isOf(hand, voice)).toList();
    return its.isEmpty() ? Optional.empty() : Optional.of(new Staff(hand, its, bass));
  }

  private static Staff shared(List<GridVoice> voices, boolean bass) {
    String name = voices.stream().map(GridVoice::name).collect(Collectors.joining(", "));
    return new Staff(name, List.copyOf(voices), bass);
  }

  private static Staff alone(GridVoice voice) {
    double mean =
        voice.notes().stream()
            .flatMapToInt(note -> IntStream.generate(note::pitch).limit(note.steps()))
            .average()
            .orElse(MIDDLE_C);
    return new Staff(voice.name(), List.of(voice), mean < MIDDLE_C);
  }
}
