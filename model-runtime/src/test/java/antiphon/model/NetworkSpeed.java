package antiphon.model;

import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.DuetTrunk;
import antiphon.model.format.PublishedNetworks;
import antiphon.model.kernel.KernelChoice;
import antiphon.model.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Prints how long the parts of a chorale decision take with each trunk, and an event in each of
/// the published networks, for a look by hand; no test.
final class NetworkSpeed {
  private static final int WARM_UP_ROUNDS = 3000;
  private static final long WARM_UP_NANOS = 4_000_000_000L;

  private NetworkSpeed() {}

  public static void main(String[] args) throws Exception {
    KernelChoice choice = KernelChoice.of(args.length > 0 ? args[0] : "auto");
    System.out.println(choice.reason());
    for (DuetTrunk trunk : DuetTrunk.values()) {
      decisions(trunk, choice.kernels());
    }
    for (String name : args.length > 1 ? List.of(args[1]) : PublishedNetworks.names()) {
      events(name, choice.kernels());
    }
  }

  private static void decisions(DuetTrunk trunk, Kernels kernels) throws Exception {
    DuetNetwork network = new DuetNetwork(Models.random(Architecture.chorale(trunk), 1), kernels);
    SplittableRandom random = new SplittableRandom(1);
    int rounds = 3000;
    long[] slice = new long[rounds * 200];
    int slices = 0;
    long[] prepare = new long[rounds];
    long[] heads = new long[rounds];
    long[] finish = new long[rounds];
    for (int n = -4000; n < rounds; n++) {
      int[][] rows = Rows.random(random, 64, 254, 11);
      Rows.set(network.trunk(), rows);
      long t0 = System.nanoTime();
      long last = t0;
      boolean more = true;
      while (more) {
        more = network.trunk().prepareSlice();
        long now = System.nanoTime();
        if (n >= 0) {
          slice[slices++] = now - last;
        }
        last = now;
      }
      long t1 = System.nanoTime();
      network.beginHeads(30);
      for (int i = 0; i < 7; i++) {
        network.olderRow(rows[56 + i], 0, rows[56 + i].length);
      }
      long t2 = System.nanoTime();
      network.trunk().setRow(63, rows[63], 0, rows[63].length);
      network.finish(rows[63], 0, rows[63].length);
      for (int h = 0; h < 3; h++) {
        network.head(h, rows[0], 0, 0);
      }
      long t3 = System.nanoTime();
      if (n >= 0) {
        prepare[n] = t1 - t0;
        heads[n] = t2 - t1;
        finish[n] = t3 - t2;
      }
    }
    System.out.println(trunk.title());
    print("slice", Arrays.copyOf(slice, slices));
    print("prepare", prepare);
    print("older", heads);
    print("finish", finish);
  }

  /// Per event: the window set anew and evaluated (an LSTM goes through all of it), what is
  /// prepared before an event, and what is left when it happens (an LSTM keeps its state).
  private static void events(String name, Kernels kernels) throws Exception {
    CompiledModel model = Models.random(PublishedNetworks.architecture(name, "melody-1", 38), 1);
    WindowNetwork whole = new WindowNetwork(model, kernels, 1, false, Lookahead.NONE);
    EventNetwork network = EventNetwork.ahead(model, kernels);
    SplittableRandom random = new SplittableRandom(1);
    int rounds = 200;
    long[] full = new long[rounds];
    long[] prepare = new long[rounds];
    long[] event = new long[rounds];
    long[] slice = new long[1 << 24];
    int slices = 0;
    int[] row = new int[1];
    long warmUntil = System.nanoTime() + WARM_UP_NANOS;
    int n = -WARM_UP_ROUNDS;
    while (n < rounds) {
      boolean warm = n >= 0 || System.nanoTime() > warmUntil;
      n = n < 0 && warm ? 0 : n;
      for (int p = 0; p < whole.window(); p++) {
        row[0] = random.nextInt(38);
        whole.setRow(p, row, 0, 1);
      }
      long t0 = System.nanoTime();
      whole.finish();
      long t1 = System.nanoTime();
      long last = t1;
      boolean more = true;
      while (more) {
        more = network.prepare();
        long now = System.nanoTime();
        if (n >= 0) {
          slice[slices++] = now - last;
        }
        last = now;
      }
      long t2 = System.nanoTime();
      network.push(row[0]);
      network.distribution();
      long t3 = System.nanoTime();
      if (n >= 0) {
        full[n] = t1 - t0;
        prepare[n] = t2 - t1;
        event[n] = t3 - t2;
      }
      n++;
    }
    System.out.println(name);
    print("whole", full);
    print("prepare", prepare);
    print("slice", Arrays.copyOf(slice, slices));
    print("event", event);
    System.out.printf(
        "%s, %d hits, %d misses%n",
        Lookahead.of(model.architecture()), network.hits(), network.misses());
  }

  private static void print(String what, long[] nanos) {
    Arrays.sort(nanos);
    System.out.printf(
        "%-8s n %d p50 %.1f p99 %.1f p99.9 %.1f max %.1f us%n",
        what,
        nanos.length,
        nanos[nanos.length / 2] / 1e3,
        nanos[nanos.length * 99 / 100] / 1e3,
        nanos[(int) (nanos.length * 0.999)] / 1e3,
        nanos[nanos.length - 1] / 1e3);
  }
}
