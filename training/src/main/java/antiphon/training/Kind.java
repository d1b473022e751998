package antiphon.training;

import antiphon.evaluation.Corpus;
import antiphon.model.format.Provenance;
import java.util.List;
import java.util.Locale;

/// What kind of accompanist is trained: what its corpus is like, and where its voices lie.
public enum Kind {
  /// Alto, tenor and bass under a soprano.
  CHORALE(Corpus.Tracks.FOUR_VOICES, 60_000),

  /// The hands of a piano beside a voice.
  SONG(Corpus.Tracks.MELODY_AND_PIANO, 30_000);

  private static final List<Provenance.Range> CHORALE_RANGES =
      List.of(
          new Provenance.Range(60, 81),
          new Provenance.Range(53, 74),
          new Provenance.Range(48, 69),
          new Provenance.Range(36, 64));
  private static final List<Provenance.Range> SONG_RANGES =
      List.of(
          new Provenance.Range(48, 84),
          new Provenance.Range(45, 91),
          new Provenance.Range(36, 79),
          new Provenance.Range(24, 64));

  private final Corpus.Tracks tracks;
  private final int epochSteps;

  Kind(Corpus.Tracks tracks, int epochSteps) {
    this.tracks = tracks;
    this.epochSteps = epochSteps;
  }

  Corpus.Tracks tracks() {
    return tracks;
  }

  /// How many steps an epoch has at most, so that a large corpus is measured as often as a small
  /// one.
  int epochSteps() {
    return epochSteps;
  }

  /// Lowest and highest pitch of the performer and of each voice, from the highest voice on.
  List<Provenance.Range> ranges() {
    return switch (this) {
      case CHORALE -> CHORALE_RANGES;
      case SONG -> SONG_RANGES;
    };
  }

  /// The same without the performer's.
  List<Provenance.Range> voiceRanges() {
    return ranges().subList(1, ranges().size());
  }

  /// The style that a model of this kind is told to have.
  String style() {
    return name().toLowerCase(Locale.ROOT);
  }
}
