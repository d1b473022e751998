package antiphon.model.song;

import antiphon.music.Hot;

/// The textures at hand, from the thinnest to the thickest.
///
/// They are those that are met most in the piano parts of 981 songs.
public final class Textures {
  private static final int RINGS = Texture.RINGS;

  private static final Texture[] ALL = {
    new Texture("whole bars", RINGS, "BTX|.|.|.", "BTX|.|.", "BTX|.", "BTX|."),
    new Texture("half bars", 7, "BX|.|BX|.", "BX|.|X", "BX|X", "BX|BX"),
    new Texture("bass and after-beats", 6, "B|X|T|X", "B|X|X", "B X|T X", "B . X|T . X"),
    new Texture(
        "arpeggio in eighths", RINGS, "B T|L M|H M|L T", "B T|L M|H M", "B L|M H", "B L M|H M L"),
    new Texture(
        "broken chords in eighths",
        RINGS,
        "BH L|M L|TH L|M L",
        "BH L|M L|M L",
        "BH L|M L",
        "BH L M|TH L M"),
    new Texture(
        "arpeggio in triplets",
        RINGS,
        "B L M|H M L|B L M|H M L",
        "B L M|H M L|T L M",
        "B L M|H M L",
        "B T L M H M|B T L M H M"),
    new Texture("quarters", 3, "BX|X|BX|X", "BX|X|X", "BX|TX", "BX . X|BX . X"),
    new Texture(
        "after-beats in eighths", 4, "B X|T X|B X|T X", "B X|. X|. X", "B X|T X", "B X X|B X X"),
    new Texture(
        "arpeggio in sixteenths",
        RINGS,
        "B L M H|M L M H|T L M H|M L M H",
        "B L M H|M L M H|M L M H",
        "B L M H|T L M H",
        "B L M H M L|T L M H M L"),
    new Texture(
        "repeated eighths",
        RINGS,
        "BX LH|LH LH|BX LH|LH LH",
        "BX LH|LH LH|LH LH",
        "BX LH|TLH LH",
        "BX LH LH|BX LH LH"),
    new Texture(
        "repeated triplets",
        RINGS,
        "BLH LH LH|LH LH LH|BLH LH LH|LH LH LH",
        "BLH LH LH|LH LH LH|LH LH LH",
        "BLH LH LH|TLH LH LH",
        "BX X X|BX X X"),
    new Texture(
        "full chords in eighths",
        1,
        "BX X|X X|BX X|X X",
        "BX X|X X|X X",
        "BX X|TX X",
        "BX X X|BX X X")
  };

  private Textures() {}

  @Hot
  public static int count() {
    return ALL.length;
  }

  @Hot
  public static Texture get(int number) {
    return ALL[number];
  }
}
