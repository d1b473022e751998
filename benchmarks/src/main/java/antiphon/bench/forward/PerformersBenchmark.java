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
import org.openjdk.jmh.annotations.TearDown;

/// Several performers in one process and on one thread, by turns, each with a network of his own
/// over shared weights: between his preparation and his event all others have theirs.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PerformersBenchmark {
  /// Performers whose networks have listened to a window.
  @State(Scope.Thread)
  public static class Performers {
    /// A [Subject].
    @Param({})
    public String subject = "";

    @Param({"1"})
    public int performers;

    private EventNetwork[] networks = {};
    private int[] events = {};
    private int next;

    @Setup
    public void load() throws Exception {
      CompiledModel model = Subject.parse(subject).model();
      events = Windows.of(model)[0];
      networks = new EventNetwork[performers];
      for (int i = 0; i < performers; i++) {
        networks[i] = EventNetwork.of(model, Kernels.best());
        for (int event : events) {
          networks[i].push(event);
          networks[i].distribution();
        }
        prepare(networks[i]);
      }
    }

    float[] event() {
      next = (next + 1) % (networks.length * events.length);
      EventNetwork network = networks[next % networks.length];
      network.push(events[next / networks.length]);
      return network.distribution();
    }

    void prepareAgain() {
      prepare(networks[next % networks.length]);
    }
  }

  /// The same, with preparation between the events but not in the time.
  @State(Scope.Thread)
  public static class Prepared extends Performers {
    @TearDown(Level.Invocation)
    public void rest() {
      prepareAgain();
    }
  }

  private static void prepare(EventNetwork network) {
    boolean more = true;
    while (more) {
      more = network.prepare();
    }
  }

  /// An event and the preparation of the next one.
  @Benchmark
  public float[] whole(Performers performers) {
    float[] distribution = performers.event();
    performers.prepareAgain();
    return distribution;
  }

  /// What an event takes when it comes, timed call by call.
  @Benchmark
  public float[] event(Prepared performers) {
    return performers.event();
  }
}
