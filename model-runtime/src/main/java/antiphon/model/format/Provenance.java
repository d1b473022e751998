package antiphon.model.format;

import java.util.List;
import java.util.Map;

/// Where a model comes from and what it may be asked.
///
/// @param trainedOn the corpus, for a person to read
/// @param ranges the lowest and the highest pitch of each voice, voice 0 first
/// @param heldOut figures measured on held-out music, by name
/// @param json all of it as it stands in the file, further fields included
public record Provenance(
    String name,
    String style,
    String trainedOn,
    String licence,
    long seed,
    String createdBy,
    List<Range> ranges,
    Map<String, Double> heldOut,
    String json) {
  public Provenance {
    ranges = List.copyOf(ranges);
  }

  /// Pitches from `low` to `high`, both included.
  public record Range(int low, int high) {}

  /// A provenance to be written: its JSON is made from the other fields.
  public static Provenance of(
      String name,
      String style,
      String trainedOn,
      String licence,
      long seed,
      String createdBy,
      List<Range> ranges,
      Map<String, Double> heldOut) {
    Provenance plain =
        new Provenance(name, style, trainedOn, licence, seed, createdBy, ranges, heldOut, "");
    String json = ModelJson.write(plain);
    return new Provenance(name, style, trainedOn, licence, seed, createdBy, ranges, heldOut, json);
  }

  /// The one that a JSON text describes, for exporters that add fields of their own.
  ///
  /// @throws ModelException if a field is missing or of the wrong type
  public static Provenance parse(String json) throws ModelException {
    return ModelJson.provenance(json);
  }
}
