package antiphon.model;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.format.Architecture;
import antiphon.model.format.LayerShape;
import antiphon.model.format.LayerSpec;
import antiphon.model.kernel.Kernels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Which positions depend on the newest row and which move with the window, against what each of
/// them reads in the end, written out.
class DependenceTest {
  private static final int ZEROS = 0;
  private static final int NEWEST = 1 << 20;

  private final Map<List<Integer>, Integer> meanings = new HashMap<>();
  private final List<Boolean> newest = new ArrayList<>();

  @Test
  void isWhatEveryPositionReadsInTheEnd() throws Exception {
    SplittableRandom random = new SplittableRandom(6);
    int kept = 0;
    int padded = 0;
    for (int n = 0; n < 400; n++) {
      Architecture architecture = Architectures.random(random);
      meanings.clear();
      newest.clear();
      meaning(List.of(ZEROS), false);
      WindowNetwork network = new WindowNetwork(Models.random(architecture, n), Kernels.best());
      int[][] now = meanings(architecture, 0);
      List<Boolean> newestNow = List.copyOf(newest);
      int[][] then = meanings(architecture, 1);
      for (int layer = 0; layer < now.length; layer++) {
        Dependence dependence = network.dependence(layer);
        for (int p = 0; p < now[layer].length; p++) {
          String where = architecture + ", layer " + layer + ", position " + p;
          assertThat(p < dependence.clean()).as(where).isEqualTo(!newestNow.get(now[layer][p]));
          boolean moves = p + 1 < now[layer].length && then[layer][p] == now[layer][p + 1];
          assertThat(p >= dependence.keptFrom() && p < dependence.keptTo())
              .as(where)
              .isEqualTo(moves);
          kept += moves ? 1 : 0;
          padded += moves && dependence.keptFrom() > 0 ? 1 : 0;
        }
      }
    }
    assertThat(kept).isGreaterThan(500);
    assertThat(padded).isGreaterThan(100);
  }

  private static boolean isAlwaysDirty(Architecture architecture, int layer) {
    return architecture.trunk().get(layer) instanceof LayerSpec.Lstm
        || architecture.trunk().get(layer) instanceof LayerSpec.GlobalMaxPool;
  }

  /// A number for what a position computes from which rows: the same for the same.
  private int[][] meanings(Architecture architecture, int time) throws Exception {
    int window = architecture.window();
    List<LayerShape> shapes = architecture.shapes();
    int[][] all = new int[shapes.size()][];
    int[] rows = new int[window];
    for (int p = 0; p < window; p++) {
      rows[p] = meaning(List.of(NEWEST, p + time), p == window - 1);
    }
    for (int layer = 0; layer < all.length; layer++) {
      LayerShape shape = shapes.get(layer);
      int[] in = shape.from() < 0 ? rows : all[shape.from()];
      int[] out = new int[shape.positions()];
      for (int p = 0; p < out.length; p++) {
        List<Integer> read = new ArrayList<>();
        read.add(layer + 1);
        read.add(shape.spec() instanceof LayerSpec.LocalConv1d ? p : 0);
        boolean dirty = isAlwaysDirty(architecture, layer);
        for (int k = 0; k < shape.reach(); k++) {
          int at = p * shape.stride() - shape.padding().before() + k;
          boolean there = at >= 0 && at < in.length;
          read.add(there ? in[at] : ZEROS);
          dirty |= there && newest.get(in[at]);
        }
        if (shape.spec() instanceof LayerSpec.Add) {
          read.add(all[shape.other()][p]);
          dirty |= newest.get(all[shape.other()][p]);
        }
        out[p] = meaning(read, dirty);
      }
      all[layer] = out;
    }
    return all;
  }

  private int meaning(List<Integer> what, boolean isNewest) {
    int known = meanings.computeIfAbsent(what, _ -> meanings.size());
    if (known == newest.size()) {
      newest.add(isNewest);
    } else {
      // The newest row of one time is an older one of the next.
      newest.set(known, isNewest);
    }
    return known;
  }
}
