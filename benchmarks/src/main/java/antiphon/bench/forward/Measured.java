package antiphon.bench.forward;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One figure of a run.
///
/// @param what `forward`, `finish`, `lookUp`; of performers `event`, or `whole` with the
///   preparation of the next
/// @param subject the text of a [Subject]
/// @param performers networks in the process
/// @param micros median of the iterations
/// @param error half of the 99.9 % interval of their mean
record Measured(
    String what, Engine engine, String subject, int performers, double micros, double error) {
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private boolean sameAs(Measured other) {
    return what.equals(other.what)
        && engine == other.engine
        && subject.equals(other.subject)
        && performers == other.performers;
  }

  /// The figures of a file, none if there is no such file.
  ///
  /// @throws IOException in a sentence, if it holds something else
  static List<Measured> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return List.copyOf(GSON.fromJson(Files.readString(file), new TypeToken<List<Measured>>() {}));
    } catch (JsonParseException e) {
      throw new IOException(file + " holds no figures of a run; choose another file.", e);
    }
  }

  /// Writes figures into a file; those of the same thing that stood there are replaced.
  static void merge(Path file, List<Measured> fresh) throws IOException {
    List<Measured> all = new ArrayList<>(read(file));
    all.removeIf(old -> fresh.stream().anyMatch(old::sameAs));
    all.addAll(fresh);
    Files.writeString(file, GSON.toJson(all) + "\n");
  }

  /// The figure of one thing.
  static Optional<Measured> find(
      List<Measured> all, String what, Engine engine, Subject subject, int performers) {
    Measured wanted = new Measured(what, engine, subject.toString(), performers, 0, 0);
    return all.stream().filter(wanted::sameAs).findFirst();
  }

  /// The fastest of the other engines.
  static Optional<Measured> fastestPeer(List<Measured> all, Subject subject) {
    Optional<Measured> fastest = Optional.empty();
    for (Engine engine : Engine.values()) {
      Optional<Measured> measured = find(all, "forward", engine, subject, 1);
      if (engine != Engine.ANTIPHON
          && measured.isPresent()
          && (fastest.isEmpty() || measured.get().micros() < fastest.get().micros())) {
        fastest = measured;
      }
    }
    return fastest;
  }
}
