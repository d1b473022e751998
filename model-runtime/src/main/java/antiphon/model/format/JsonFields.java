package antiphon.model.format;

import static antiphon.model.format.ModelException.quote;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The fields of a JSON object from a file that is not trusted: each accessor gives a value of the
/// type asked for or a [ModelException] that names the field.
final class JsonFields {
  /// Plain digits only: Gson would expand `1e999999999` to its full length.
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");

  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]{1,25}(\\.[0-9]{1,40})?([eE][-+]?[0-9]{1,3})?");

  private final String what;
  private final JsonObject json;

  private JsonFields(String what, JsonObject json) {
    this.what = what;
    this.json = json;
  }

  /// Parses strictly: no comments, no unquoted names, nothing after the object.
  static JsonFields parse(String what, String text) throws ModelException {
    try (JsonReader reader = new JsonReader(new StringReader(text))) {
      reader.setStrictness(Strictness.STRICT);
      JsonElement element = JsonParser.parseReader(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new ModelException(quote(what) + " goes on after its JSON object");
      }
      return of(quote(what), element);
    } catch (JsonParseException | IOException e) {
      throw new ModelException(quote(what) + " is not valid JSON", e);
    }
  }

  static JsonFields of(String what, JsonElement element) throws ModelException {
    if (!element.isJsonObject()) {
      throw new ModelException(what + " is not a JSON object");
    }
    return new JsonFields(what, element.getAsJsonObject());
  }

  boolean has(String field) {
    return json.has(field);
  }

  Set<Map.Entry<String, JsonElement>> entries() {
    return json.entrySet();
  }

  JsonFields object(String field) throws ModelException {
    return of(quote(field), get(field));
  }

  JsonArray array(String field, int most) throws ModelException {
    return array(field, get(field), most);
  }

  String string(String field) throws ModelException {
    return string(field, get(field));
  }

  /// A text for a person: one line that a terminal can show.
  String line(String field) throws ModelException {
    String text = string(field);
    if (text.length() > 1000 || text.codePoints().anyMatch(Character::isISOControl)) {
      throw new ModelException(
          quote(field) + " in " + what + " is not a single line of at most 1000 characters");
    }
    return text;
  }

  int integer(String field) throws ModelException {
    return integer(field, get(field));
  }

  long whole(String field) throws ModelException {
    return whole(field, get(field));
  }

  boolean bool(String field) throws ModelException {
    if (get(field) instanceof JsonPrimitive primitive && primitive.isBoolean()) {
      return primitive.getAsBoolean();
    }
    throw new ModelException(quote(field) + " in " + what + " is neither true nor false");
  }

  private JsonElement get(String field) throws ModelException {
    @Nullable JsonElement element = json.get(field);
    if (element == null) {
      throw new ModelException(what + " has no " + quote(field));
    }
    return element;
  }

  static JsonArray array(String field, JsonElement element, int most) throws ModelException {
    if (!element.isJsonArray() || element.getAsJsonArray().size() > most) {
      throw new ModelException(quote(field) + " is not a list of at most " + most);
    }
    return element.getAsJsonArray();
  }

  static List<Integer> integers(String field, JsonElement element, int most) throws ModelException {
    List<Integer> integers = new ArrayList<>();
    for (JsonElement each : array(field, element, most)) {
      integers.add(integer(field, each));
    }
    return integers;
  }

  static String string(String field, JsonElement element) throws ModelException {
    if (element instanceof JsonPrimitive primitive && primitive.isString()) {
      return primitive.getAsString();
    }
    throw new ModelException(quote(field) + " is not a text");
  }

  static int integer(String field, JsonElement element) throws ModelException {
    long value = whole(field, element);
    if (value != (int) value) {
      throw new ModelException(
          quote(field) + " has the size " + value + ", beyond what a model may have");
    }
    return (int) value;
  }

  static long whole(String field, JsonElement element) throws ModelException {
    if (element instanceof JsonPrimitive primitive && primitive.isNumber()) {
      String digits = primitive.getAsString();
      if (WHOLE.matcher(digits).matches()) {
        try {
          return Long.parseLong(digits);
        } catch (NumberFormatException e) {
          throw new ModelException(
              quote(field) + " is " + digits + ", beyond what a model may have", e);
        }
      }
    }
    throw new ModelException(quote(field) + " is not a whole number");
  }

  static double number(String field, JsonElement element) throws ModelException {
    if (element instanceof JsonPrimitive primitive && primitive.isNumber()) {
      String digits = primitive.getAsString();
      if (NUMBER.matcher(digits).matches() && Double.isFinite(Double.parseDouble(digits))) {
        return Double.parseDouble(digits);
      }
    }
    throw new ModelException(quote(field) + " is not a number");
  }
}
