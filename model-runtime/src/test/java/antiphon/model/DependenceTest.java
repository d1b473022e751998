package antiphon.model;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.model.format.Architecture;
import antiphon.model.format.LayerShape;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.Padding;
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

  /// Positions found that move with the window, and those of them behind a padding.
  private int kept;

  private int padded;

  @Test
  void isWhatEveryPositionReadsInTheEnd() throws Exception {
    SplittableRandom random = new SplittableRandom(6);
    for (int n = 0; n < 400; n++) {
      check(Architectures.random(random));
    }
    assertThat(kept).isGreaterThan(500);
    assertThat(padded).isGreaterThan(100);
  }

  @Test
  void ofASumIsWhatBothHaveInCommon() throws Exception {
    LayerSpec first = new LayerSpec.Conv1d("first", 3, 1, true);
    LayerSpec wide = same("wide", 7, new Padding(4, 2));
    LayerSpec narrow = same("narrow", 2, new Padding(0, 1));
    for (List<LayerSpec> both : List.of(List.of(wide, narrow), List.of(narrow, wide))) {
      LayerSpec sum = new LayerSpec.Add("sum", both.getFirst().name(), true);
      List<LayerSpec> trunk = List.of(first, both.getFirst(), both.getLast(), sum);
      check(new Architecture("test", 20, 5, 0, 0, trunk, List.of(), false));
    }
    assertThat(padded).isGreaterThan(20);
  }

  private static LayerSpec same(String name, int kernel, Padding padding) {
    return new LayerSpec.Conv1d(name, "first", 3, kernel, 1, padding, true);
  }

  private void check(Architecture architecture) throws Exception {
    meanings.clear();
    newest.clear();
    meaning(List.of(ZEROS), false);
    WindowNetwork network = new WindowNetwork(Models.random(architecture, 1), Kernels.best());
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
