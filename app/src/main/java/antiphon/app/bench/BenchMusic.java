package antiphon.app.bench;

import antiphon.app.UserError;
import antiphon.app.perform.Pieces;
import antiphon.evaluation.melody.MelodyCorpus;
import antiphon.evaluation.polyphony.PolyphonicEncoder;
import antiphon.model.encoding.MelodyEvents;
import antiphon.model.encoding.PolyphonicEvents;
import antiphon.music.midi.MidiFile;
import java.io.IOException;
import java.util.stream.IntStream;

/// What the networks are played while they are measured: the pieces that come with the program, one
/// after the other.
final class BenchMusic {
  private BenchMusic() {}

  /// As the events that a network reads.
  ///
  /// @throws UserError where music cannot become such events
  static int[] events(String encoding) {
    return Pieces.NAMES.stream().flatMapToInt(name -> events(name, encoding)).toArray();
  }

  private static IntStream events(String name, String encoding) {
    MidiFile piece = Pieces.read(name);
    return switch (encoding) {
      case MelodyEvents.NAME -> {
        try {
          yield IntStream.of(MelodyCorpus.of(piece, name).events());
        } catch (IOException e) {
          throw new IllegalStateException("the piece " + name + " has no melody", e);
        }
      }
      case PolyphonicEvents.NAME -> IntStream.of(PolyphonicEncoder.events(piece));
      default ->
          throw new UserError(
              "The network reads " + encoding + ", and no music here can be turned into that.");
    };
  }
}
