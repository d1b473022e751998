package antiphon.app.evaluate;

import antiphon.app.Networks;
import antiphon.app.UserError;
import antiphon.app.evaluate.Contestants.Contestant;
import antiphon.evaluation.melody.Generator;
import antiphon.evaluation.melody.MelodyCorpus;
import antiphon.evaluation.melody.MelodyMeasures;
import antiphon.evaluation.melody.MelodyScore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Networks for melodies on a corpus that they were not trained on.
final class NetworkEvaluation {
  /// The share of a corpus that is left as reference, at least, where generated music is held
  /// against it.
  private static final double REFERENCE = 0.5;

  /// A row of the table of what is foretold.
  ///
  /// @param foretelling null where there is a problem
  record Foretold(Contestant contestant, @Nullable Foretelling foretelling) {}

  /// A row of the table of what is generated.
  ///
  /// @param measures null where there is a problem
  record Generated(String name, @Nullable MelodyMeasures measures, @Nullable String problem) {}

  private final String corpus;
  private final int[] events;
  private final NetworkOptions options;
  private final PrintWriter err;

  /// Reads the corpus.
  ///
  /// @param err takes what the user should know besides
  NetworkEvaluation(Path corpus, NetworkOptions options, PrintWriter err) throws IOException {
    this.corpus = corpus.toString();
    this.events = read(corpus, err);
    this.options = options;
    this.err = err;
  }

  private static int[] read(Path path, PrintWriter err) throws IOException {
    MelodyCorpus corpus = MelodyCorpus.read(path);
    corpus.remarks().forEach(remark -> err.println(path + ": " + remark));
    err.flush();
    return corpus.events();
  }

  private Optional<int[]> trainedOn() throws IOException {
    Path path = options.trainedOn;
    return path == null ? Optional.empty() : Optional.of(read(path, err));
  }

  /// How well the references and the networks foretell the corpus.
  List<Foretold> foretold(Networks networks, List<String> wanted) throws IOException {
    int[] text = Arrays.copyOf(events, Math.min(events.length, options.events));
    if (text.length <= MelodyScore.CONTEXT) {
      throw new UserError(
          corpus
              + " gives "
              + text.length
              + " events, and the first "
              + MelodyScore.CONTEXT
              + " are only heard: take a longer one.");
    }
    List<Contestant> found = Contestants.networks(networks, wanted);
    List<Contestant> all = new ArrayList<>();
    Optional<int[]> counted = trainedOn();
    if (counted.isPresent()) {
      all.addAll(Contestants.references(counted.get()));
    } else {
      err.println(
          "The 4-gram and the other plain references are left out: name the text to count them from with "
              + NetworkOptions.TRAINED_ON
              + ".");
    }
    all.addAll(found);
    List<Foretold> rows = new ArrayList<>();
    for (Contestant contestant : all) {
      say(contestant);
      rows.add(
          new Foretold(
              contestant,
              contestant.network() == null ? null : Foretelling.of(contestant.network(), text)));
    }
    return rows;
  }

  /// What the corpus itself, the references and the networks are like beside the corpus: its last
  /// steps (half of it at most) are the first row, the rest is what all are held against, and the
  /// end of that is what the others go on from.
  List<Generated> generated(Networks networks, List<String> wanted, long seed) throws IOException {
    int steps = (int) Math.min(options.steps, events.length * (1 - REFERENCE));
    if (steps < MelodyScore.CONTEXT) {
      throw new UserError(
          steps + " steps are too few to be measured: take more, or a longer corpus.");
    }
    int[] reference = Arrays.copyOf(events, events.length - steps);
    int[] other = Arrays.copyOfRange(events, events.length - steps, events.length);
    int[] training = trainedOn().orElse(reference);
    int[] primer =
        Arrays.copyOfRange(
            reference, Math.max(0, reference.length - MelodyScore.CONTEXT), reference.length);
    List<Generated> rows = new ArrayList<>();
    rows.add(
        new Generated("the corpus itself", MelodyMeasures.of(other, reference, training), null));
    List<Contestant> all = new ArrayList<>(Contestants.references(training).subList(0, 2));
    for (Contestant contestant : Contestants.networks(networks, wanted)) {
      if (!contestant.way().equals(Contestants.WINDOW)) { // drawn from its state, as it plays
        all.add(contestant);
      }
    }
    for (Contestant contestant : all) {
      say(contestant);
      MelodyMeasures measures = null;
      if (contestant.network() != null) {
        int[] line = Generator.run(contestant.network(), primer, steps, options.temperature, seed);
        measures = MelodyMeasures.of(line, reference, training);
      }
      rows.add(new Generated(contestant.name(), measures, contestant.problem()));
    }
    return rows;
  }

  private void say(Contestant contestant) {
    if (contestant.network() != null) {
      err.println("Measuring " + contestant.label() + " ...");
      err.flush();
    }
  }
}
