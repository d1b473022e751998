package antiphon.app.study;

import antiphon.app.UserError;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The ratings of all listeners of a study.
///
/// @param sources what was rated, in the order of the first clips by name, real music last
/// @param harmony for each source the means of the listeners who rated any of it
/// @param reality likewise
/// @param listeners how many there are
/// @param missing how many ratings of a clip are wanting
/// @param madeUp whether any file says of itself that nobody has listened
record Ratings(
    List<String> sources,
    Map<String, List<Double>> harmony,
    Map<String, List<Double>> reality,
    int listeners,
    int missing,
    boolean madeUp) {
  private static final int BEST = 5;

  /// Reads a key and the files of its listeners.
  ///
  /// @throws UserError where a file is no such file, belongs to another study, holds a rating that
  ///   is not 0 to 5, or is of a listener who has another one
  static Ratings read(Path keyFile, List<Path> files) {
    JsonObject key = object(keyFile, "a study's key");
    String study = text(key, "study", keyFile);
    Map<String, String> sourceOf = new LinkedHashMap<>();
    for (JsonElement clip : array(key, "clips", keyFile)) {
      sourceOf.put(text(clip, "clip", keyFile), text(clip, "source", keyFile));
    }
    List<String> sources = sources(sourceOf);
    Map<String, List<Double>> harmony = lists(sources);
    Map<String, List<Double>> reality = lists(sources);
    Set<String> listeners = new LinkedHashSet<>();
    int missing = 0;
    boolean madeUp = false;
    for (Path file : files) {
      JsonObject ratings = object(file, "a file of ratings");
      if (!text(ratings, "study", file).equals(study)) {
        throw new UserError(file + " belongs to another study than " + keyFile + ": leave it out.");
      }
      String listener = text(ratings, "listener", file);
      if (!listeners.add(listener)) {
        throw new UserError(
            file + " is a second file of the listener '" + listener + "': leave one of them out.");
      }
      madeUp |= ratings.has("made_up") && ratings.get("made_up").toString().equals("true");
      Map<String, List<Double>> hers = lists(sources);
      Map<String, List<Double>> herReality = lists(sources);
      Set<String> rated = new LinkedHashSet<>();
      for (JsonElement rating : array(ratings, "ratings", file)) {
        String clip = text(rating, "clip", file);
        String source = sourceOf.get(clip);
        if (source == null || !rated.add(clip)) {
          throw new UserError(
              file + " rates " + clip + ", which the study does not have or which is rated twice.");
        }
        hers.getOrDefault(source, List.of()).add(stars(rating, "harmony", clip, file));
        herReality.getOrDefault(source, List.of()).add(stars(rating, "reality", clip, file));
      }
      missing += sourceOf.size() - rated.size();
      for (String source : sources) {
        mean(hers, source, harmony);
        mean(herReality, source, reality);
      }
    }
    return new Ratings(sources, harmony, reality, listeners.size(), missing, madeUp);
  }

  private static void mean(
      Map<String, List<Double>> hers, String source, Map<String, List<Double>> all) {
    hers.getOrDefault(source, List.of()).stream()
        .mapToDouble(value -> value)
        .average()
        .ifPresent(mean -> all.getOrDefault(source, List.of()).add(mean));
  }

  private static List<String> sources(Map<String, String> sourceOf) {
    List<String> sources = new ArrayList<>(new LinkedHashSet<>(sourceOf.values()));
    sources.sort(null);
    if (sources.remove(Clip.REAL)) {
      sources.add(Clip.REAL);
    }
    return sources;
  }

  private static Map<String, List<Double>> lists(List<String> sources) {
    Map<String, List<Double>> lists = new LinkedHashMap<>();
    sources.forEach(source -> lists.put(source, new ArrayList<>()));
    return lists;
  }

  private static double stars(JsonElement rating, String scale, String clip, Path file) {
    JsonElement value = rating.getAsJsonObject().get(scale);
    String shown = String.valueOf(value);
    if (!shown.matches("[0-" + BEST + "]")) {
      throw new UserError(
          file + " gives " + clip + " the " + scale + " " + shown + ": it must be 0 to 5.");
    }
    return Integer.parseInt(shown);
  }

  private static JsonObject object(Path file, String what) {
    try {
      JsonElement read = JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8));
      if (read.isJsonObject()) {
        return read.getAsJsonObject();
      }
    } catch (IOException e) {
      throw new UserError("There is no " + file + " to read: name " + what + ".", e);
    } catch (RuntimeException e) {
      throw new UserError(file + " is not " + what + ": it is not even JSON.", e);
    }
    throw new UserError(file + " is not " + what + ".");
  }

  private static List<JsonElement> array(JsonObject object, String name, Path file) {
    JsonElement array = object.get(name);
    if (array == null
        || !array.isJsonArray()
        || !array.getAsJsonArray().asList().stream().allMatch(JsonElement::isJsonObject)) {
      throw new UserError(file + " is not of a study: it has no list '" + name + "'.");
    }
    return array.getAsJsonArray().asList();
  }

  private static String text(JsonElement object, String name, Path file) {
    JsonElement value = object.getAsJsonObject().get(name);
    if (value == null || !value.isJsonPrimitive() || value.getAsString().isBlank()) {
      throw new UserError(file + " is not of a study: it lacks a '" + name + "'.");
    }
    return value.getAsString();
  }
}
