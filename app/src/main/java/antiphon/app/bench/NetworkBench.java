package antiphon.app.bench;

import antiphon.app.Networks;
import antiphon.model.EventNetwork;
import antiphon.model.MultiplyAdds;
import antiphon.model.WindowNetwork;
import antiphon.model.format.Architecture;
import antiphon.model.format.CompiledModel;
import antiphon.model.format.LayerShape;
import antiphon.model.format.LayerSpec;
import antiphon.model.format.ModelException;
import antiphon.model.format.TensorSpec;
import antiphon.model.kernel.Kernels;
import java.util.SplittableRandom;

/// Measures a network on this thread, while it listens to music.
final class NetworkBench {
  /// Events that follow each other in a burst, and the longest gap between two of them.
  static final int BURST = 8;

  static final int MOST_GAP_NANOS = 250_000;

  private final CompiledModel model;
  private final Architecture architecture;
  private final int[] events;
  private final Machine machine;
  private final Pace pace;

  /// Where in the music the network is.
  private int place;

  private long allocatedBytes;

  private NetworkBench(CompiledModel model, Machine machine, Pace pace) {
    this.model = model;
    this.architecture = model.architecture();
    this.events = BenchMusic.events(architecture.encoding());
    this.machine = machine;
    this.pace = pace;
  }

  /// Measures one of the networks at hand.
  ///
  /// @throws ModelException if it foretells no events
  static Figures measure(Networks networks, String name, Machine machine, Pace pace)
      throws ModelException {
    long start = System.nanoTime();
    CompiledModel model = networks.find(name);
    EventNetwork.ahead(model, Kernels.best());
    double loadMillis = (System.nanoTime() - start) / 1e6;
    return new NetworkBench(model, machine, pace).measure(networks.properName(name), loadMillis);
  }

  private Figures measure(String name, double loadMillis) throws ModelException {
    Micros full = full();
    Rounds.Result event = measured(rested(EventNetwork.of(model, Kernels.best())), 2);
    Figures.Ahead ahead = ahead();
    return new Figures(
        name,
        architecture.weights(),
        model.bytes(),
        MultiplyAdds.of(architecture),
        executed(),
        loadMillis,
        full,
        event.parts().getFirst(),
        event.parts().getLast(),
        ahead,
        allocatedBytes,
        limits());
  }

  /// The window set anew and evaluated.
  private Micros full() throws ModelException {
    WindowNetwork network = new WindowNetwork(model, Kernels.best());
    int[] row = new int[1];
    Rounds.Work work =
        nanos -> {
          long start = System.nanoTime();
          for (int p = 0; p < architecture.window(); p++) {
            row[0] = events[(place + p) % events.length];
            network.setRow(p, row, 0, 1);
          }
          network.finish();
          nanos[0] = System.nanoTime() - start;
          place++;
        };
    return measured(work, 1).parts().getFirst();
  }

  /// An event with all the time before it: what is prepared, and what is left when it happens.
  private Rounds.Work rested(EventNetwork network) {
    return nanos -> {
      long start = System.nanoTime();
      prepare(network);
      long prepared = System.nanoTime();
      foretell(network);
      nanos[1] = System.nanoTime() - prepared;
      nanos[0] = prepared - start;
    };
  }

  /// With the likely next events answered before one of them happens: after rests of any length,
  /// and in bursts.
  private Figures.Ahead ahead() throws ModelException {
    EventNetwork network = EventNetwork.ahead(model, Kernels.best());
    Rounds.Result rested = measured(rested(network), 2);
    SplittableRandom random = new SplittableRandom(1);
    int[] gaps = random.ints(1024, 0, MOST_GAP_NANOS).toArray();
    Rounds.Work burst =
        nanos -> {
          if (place % BURST == 0) {
            prepare(network);
          } else {
            long until = System.nanoTime() + gaps[place % gaps.length];
            while (System.nanoTime() < until) {
              network.prepare();
            }
          }
          long start = System.nanoTime();
          foretell(network);
          nanos[0] = System.nanoTime() - start;
        };
    Rounds rounds = new Rounds(pace, 1).warmUp(burst);
    long hits = network.hits();
    long misses = network.misses();
    long inTime = network.preparedInTime();
    Rounds.Result bursts = rounds.measure(burst);
    allocatedBytes += bursts.allocatedBytes();
    double heard = network.hits() - hits + network.misses() - misses;
    return new Figures.Ahead(
        rested.parts().getLast(),
        bursts.parts().getFirst(),
        (network.hits() - hits) / heard,
        (network.preparedInTime() - inTime) / heard,
        rested.parts().getFirst());
  }

  private Rounds.Result measured(Rounds.Work work, int parts) {
    Rounds.Result result = new Rounds(pace, parts).warmUp(work).measure(work);
    allocatedBytes += result.allocatedBytes();
    return result;
  }

  private static void prepare(EventNetwork network) {
    boolean more = true;
    while (more) {
      more = network.prepare();
    }
  }

  private float foretell(EventNetwork network) {
    network.push(events[place++ % events.length]);
    return network.distribution()[0];
  }

  /// Multiply-adds that are left when an event happens.
  private long executed() throws ModelException {
    CountingKernels kernels = new CountingKernels(Kernels.best());
    EventNetwork network = EventNetwork.of(model, kernels);
    for (int i = 0; i < architecture.window(); i++) {
      foretell(network);
    }
    prepare(network);
    kernels.take();
    foretell(network);
    return kernels.take();
  }

  private Figures.Limits limits() throws ModelException {
    CountingKernels kernels = new CountingKernels(Kernels.best());
    WindowNetwork network = new WindowNetwork(model, kernels);
    int[] row = new int[1];
    for (int p = 0; p < architecture.window(); p++) {
      row[0] = events[p % events.length];
      network.setRow(p, row, 0, 1);
    }
    network.finish();
    long executed = kernels.take();
    double bytesPerNumber = (double) model.bytes() / numbers();
    double bytes = model.bytes();
    for (LayerShape shape : architecture.shapes()) {
      if (shape.spec() instanceof LayerSpec.Lstm lstm) {
        bytes += bytesPerNumber * 4 * lstm.units() * lstm.units() * (shape.inPositions() - 1);
      }
    }
    return new Figures.Limits(
        executed,
        (long) bytes,
        executed / machine.multiplyAddsPerSecond() * 1e6,
        bytes / Machine.bytesPerSecond(model.bytes()) * 1e6);
  }

  private long numbers() throws ModelException {
    return architecture.tensors().stream().mapToLong(TensorSpec::size).sum();
  }
}
