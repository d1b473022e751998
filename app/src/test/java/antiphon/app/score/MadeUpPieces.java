package antiphon.app.score;

import antiphon.music.grid.GridNote;
import antiphon.music.grid.GridPiece;
import antiphon.music.grid.GridVoice;
import antiphon.music.time.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Pieces by dice.
public final class MadeUpPieces {
  private static final List<String> NAMES =
      List.of("Soprano", "Alto", "Tenor", "Bass", "Fifth", "Sixth");

  private MadeUpPieces() {}

  /// A piece with notes of all lengths at all places, and rests.
  public static GridPiece piece(long seed, int voices, Meter meter, int steps) {
    Random random = new Random(seed);
    List<GridVoice> parts = new ArrayList<>();
    for (int voice = 0; voice < voices; voice++) {
      List<GridNote> notes = new ArrayList<>();
      int at = random.nextInt(6);
      while (at < steps) {
        int length = Math.min(steps - at, 1 + random.nextInt(random.nextInt(5) == 0 ? 40 : 7));
        notes.add(new GridNote(at, length, 72 - 8 * voice + random.nextInt(12)));
        at += length + (random.nextInt(3) == 0 ? random.nextInt(30) : 0);
      }
      parts.add(new GridVoice(NAMES.get(voice), notes));
    }
    return new GridPiece("Made up, no. " + seed, parts, steps, meter, 600_000);
  }
}
