package antiphon.app.score;

import antiphon.music.grid.GridPiece;
import antiphon.music.grid.GridVoice;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A staff of a score and the voices on it, the highest first, one or two.
///
/// @param bass whether it has a bass clef
record Staff(String name, List<GridVoice> voices, boolean bass) {
  private static final int MIDDLE_C = 60;

  /// The staves of a piece: four voices share two, as in a hymn book; otherwise each has its own.
  static List<Staff> of(GridPiece piece) {
    List<GridVoice> voices = piece.voices();
    if (voices.size() == 4) {
      return List.of(shared(voices.subList(0, 2), false), shared(voices.subList(2, 4), true));
    }
    return voices.stream().map(Staff::alone).toList();
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
