package antiphon.training;

import antiphon.evaluation.Corpus;
import antiphon.evaluation.Labels;
import antiphon.evaluation.SongLabels;
import antiphon.evaluation.VoiceLabels;
import antiphon.model.StepPlayer;
import antiphon.model.chorale.ChoralePlayer;
import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.DuetTrunk;
import antiphon.model.format.ModelException;
import antiphon.model.format.Provenance;
import antiphon.model.kernel.KernelChoice;
import antiphon.model.kernel.Kernels;
import antiphon.model.song.SongPlayer;
import java.util.List;
import java.util.Locale;

/// What kind of accompanist is trained: what its corpus is like, and where its voices lie.
public enum Kind {
  /// Alto, tenor and bass under a soprano.
  CHORALE(Corpus.Tracks.FOUR_VOICES),

  /// The harmony of a piano beside a voice.
  SONG(Corpus.Tracks.MELODY_AND_PIANO);

  /// How many steps an epoch has at most, so that a large corpus is measured as often as a small
  /// one.
  static final int EPOCH_STEPS = 60_000;

  private static final List<Provenance.Range> CHORALE_RANGES =
      List.of(
          new Provenance.Range(60, 81),
          new Provenance.Range(53, 74),
          new Provenance.Range(48, 69),
          new Provenance.Range(36, 64));
  private static final List<Provenance.Range> SONG_RANGES =
      List.of(
          new Provenance.Range(43, 86),
          new Provenance.Range(52, 77),
          new Provenance.Range(47, 70),
          new Provenance.Range(30, 58));

  private final Corpus.Tracks tracks;

  Kind(Corpus.Tracks tracks) {
    this.tracks = tracks;
  }

  Corpus.Tracks tracks() {
    return tracks;
  }

  /// A network of this kind, which has its heads.
  Architecture architecture(DuetTrunk trunk) {
    return switch (this) {
      case CHORALE -> Architecture.chorale(trunk);
      case SONG -> Architecture.song(trunk);
    };
  }

  /// What its heads should say.
  Labels labels() {
    return switch (this) {
      case CHORALE -> new VoiceLabels();
      case SONG -> new SongLabels();
    };
  }

  /// A player of a trained model.
  ///
  /// @throws ModelException if the model is of another kind
  StepPlayer player(CompiledModel model) throws ModelException {
    Kernels kernels = KernelChoice.atStart().kernels();
    return switch (this) {
      case CHORALE -> new ChoralePlayer(model, kernels);
      case SONG -> new SongPlayer(model, kernels);
    };
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
