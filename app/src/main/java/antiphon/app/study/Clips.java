package antiphon.app.study;

import antiphon.app.Networks;
import antiphon.app.generate.MelodyPiece;
import antiphon.evaluation.melody.Generator;
import antiphon.model.Dice;
import antiphon.model.EventNetwork;
import antiphon.model.encoding.MelodyEvents;
import antiphon.music.time.Meter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Makes the clips of a study: the same seed gives the same clips in the same order.
///
/// Each network goes on from the same primers, as many as there are clips: four bars of real music,
/// which are not in the clip.
final class Clips {
  /// All clips have this tempo: 96 quarters a minute, 20 seconds for eight bars.
  static final int MICROS_PER_QUARTER = 625_000;

  private static final int PRIMER_STEPS = 64;
  private static final long PRIMERS = 1L << 40;
  private static final long ORDER = 2L << 40;

  private final Networks networks;
  private final RealMusic real;
  private final int count;
  private final long seed;

  /// @param count clips of each source
  Clips(Networks networks, RealMusic real, int count, long seed) {
    this.networks = networks;
    this.real = real;
    this.count = count;
    this.seed = seed;
  }

  /// The clips of all sources, shuffled.
  List<Clip> of(List<String> names) {
    List<Clip> clips = new ArrayList<>();
    for (String name : names) {
      EventNetwork network = Networks.ofMelodies(networks.find(name));
      for (int i = 0; i < count; i++) {
        RealMusic.Excerpt primer = real.excerpt(PRIMER_STEPS, seed + PRIMERS + i);
        long clipSeed = seed * 1_000 + i;
        int[] events = Generator.run(network, primer.events(), Clip.STEPS, 1, clipSeed);
        clips.add(clip(name, "seed " + clipSeed + ", after " + primer.from(), events));
      }
    }
    for (int i = 0; i < count; i++) {
      RealMusic.Excerpt excerpt = real.excerpt(Clip.STEPS, seed + i);
      clips.add(clip(Clip.REAL, excerpt.from(), excerpt.events()));
    }
    for (int last = clips.size() - 1; last > 0; last--) {
      Collections.swap(clips, last, (int) (Dice.roll(seed + ORDER, last) * (last + 1)));
    }
    return clips;
  }

  /// A note that is held over from before the clip is left out, of real music as well.
  private static Clip clip(String source, String from, int[] events) {
    int[] alone = events.clone();
    int first = 0;
    while (first < alone.length && !MelodyEvents.isOnset(alone[first])) {
      alone[first++] = MelodyEvents.NONE;
    }
    return new Clip(source, from, MelodyPiece.of("", alone, 0, Meter.COMMON, MICROS_PER_QUARTER));
  }
}
