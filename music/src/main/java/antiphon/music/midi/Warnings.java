package antiphon.music.midi;

import java.util.ArrayList;
import java.util.List;

/// Collects what was lost, and no more of it than a person would read.
final class Warnings {
  private static final int MOST = 100;

  private final List<String> list = new ArrayList<>();
  private int more;

  void add(String sentence) {
    if (list.size() < MOST) {
      list.add(sentence);
    } else {
      more++;
    }
  }

  List<String> toList() {
    List<String> all = new ArrayList<>(list);
    if (more > 0) {
      all.add("There were " + more + " more warnings.");
    }
    return all;
  }
}
