package antiphon.bench.forward;

import antiphon.model.EventNetwork;
import antiphon.model.format.CompiledModel;
import antiphon.model.kernel.Kernels;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What is left of a window for us when the newest event happens.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EventBenchmark {
  /// All is done that can be done before.
  @State(Scope.Thread)
  @SuppressWarnings("NullAway.Init") // JMH calls load first
  public static class Prepared {
    /// A [Subject].
    @Param({})
    public String subject = "";

    private Antiphon network;
    private int[][] windows;
    private int next;

    @Setup
    public void load() throws Exception {
      CompiledModel model = Subject.parse(subject).model();
      network = new Antiphon(model);
      windows = Windows.of(model);
      network.distribution(windows[0]);
      network.prepare();
    }
  }

  /// The likely next events are answered as well.
  @State(Scope.Thread)
  @SuppressWarnings("NullAway.Init") // JMH calls load first
  public static class Ahead {
    /// A [Subject].
    @Param({})
    public String subject = "";

    private static final int EVENTS_TO_COMPILE = 20_000;

    private EventNetwork network;
    private int event;

    /// A large network prepares for so long that few events happen in a run, too few for the
    /// compiler: so a small one, which runs the same code, hears many first.
    @Setup
    public void load() throws Exception {
      load(Subject.published("CNN_Naive"));
      for (int i = 0; i < EVENTS_TO_COMPILE; i++) {
        prepare();
        network.push(event);
        network.distribution();
      }
      load(Subject.parse(subject));
    }

    private void load(Subject of) throws Exception {
      network = EventNetwork.ahead(of.model(), Kernels.best());
      event = 0;
    }

    /// Prepares everything, and has the likeliest event happen next.
    @Setup(Level.Invocation)
    public void prepare() {
      float[] distribution = network.distribution();
      for (int candidate = 0; candidate < distribution.length; candidate++) {
        event = distribution[candidate] > distribution[event] ? candidate : event;
      }
      boolean more = true;
      while (more) {
        more = network.prepare();
      }
    }
  }

  @Benchmark
  public float[] finish(Prepared prepared) {
    prepared.next = (prepared.next + 1) % prepared.windows.length;
    int[] window = prepared.windows[prepared.next];
    return prepared.network.finish(window[window.length - 1]);
  }

  /// Timed call by call, so that some 50 nanoseconds of it are the clock's.
  @Benchmark
  public float[] lookUp(Ahead ahead) {
    ahead.network.push(ahead.event);
    return ahead.network.distribution();
  }
}
