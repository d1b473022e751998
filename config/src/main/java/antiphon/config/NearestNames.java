package antiphon.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds what a user may have meant by a name that was not quite written as it is.
public final class NearestNames {
  private static final int MOST = 3;

  private NearestNames() {}

  /// The names nearest to `wanted`, best first, at most three; none that would only be a guess.
  public static List<String> to(String wanted, Collection<String> names) {
    String key = key(wanted);
    return names.stream()
        .distinct()
        .filter(name -> distance(key, key(name)) <= limit(key))
        .sorted(
            Comparator.<String>comparingInt(name -> distance(key, key(name)))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  /// The one name meant: written exactly, else in other case, else the only one beginning so, else
  /// the only one holding it. Empty where there is none.
  ///
  /// @return more than one where the name could mean each of them
  public static List<String> matching(String wanted, Collection<String> names) {
    Optional<String> exact = names.stream().filter(wanted::equals).findFirst();
    if (exact.isPresent()) {
      return List.of(exact.get());
    }
    String key = key(wanted);
    if (key.isEmpty()) {
      return List.of();
    }
    List<String> same = names.stream().distinct().filter(name -> key(name).equals(key)).toList();
    if (!same.isEmpty()) {
      return same;
    }
    List<String> begins =
        names.stream().distinct().filter(name -> key(name).startsWith(key)).toList();
    if (!begins.isEmpty()) {
      return begins;
    }
    return names.stream().distinct().filter(name -> key(name).contains(key)).toList();
  }

  /// Names in quotation marks as a sentence lists them: `'A', 'B' or 'C'`.
  public static String listed(Collection<String> names, String conjunction) {
    StringBuilder text = new StringBuilder();
    int i = 0;
    for (String name : names) {
      if (i > 0) {
        text.append(i == names.size() - 1 ? " " + conjunction + " " : ", ");
      }
      text.append('\'').append(name).append('\'');
      i++;
    }
    return text.toString();
  }

  /// A word that stands in a name as its beginning costs only what a few typing mistakes would.
  private static int distance(String wanted, String name) {
    int best = edits(wanted, name);
    for (String word : name.split("[^\\p{L}\\p{N}]+", -1)) {
      best = Math.min(best, 1 + edits(wanted, word));
    }
    return best;
  }

  private static int limit(String wanted) {
    return Math.max(2, wanted.length() / 3);
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /// The Damerau-Levenshtein distance with neighbours swapped once at most (optimal string
  /// alignment).
  static int edits(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
