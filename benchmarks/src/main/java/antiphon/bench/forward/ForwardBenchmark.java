package antiphon.bench.forward;

import antiphon.model.format.CompiledModel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// A whole window in one of the engines; each combination of parameters runs in a JVM of its own.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls load first
public class ForwardBenchmark {
  /// A [Subject].
  @Param({})
  public String subject = "";

  @Param({})
  public Engine engine = Engine.ANTIPHON;

  private Forward network;
  private int[][] windows = {};
  private int next;

  @Setup
  public void load() throws Exception {
    CompiledModel model = Subject.parse(subject).model();
    network = engine.network(model);
    windows = Windows.of(model);
  }

  @Benchmark
  public float[] forward() {
    next = (next + 1) % windows.length;
    return network.distribution(windows[next]);
  }

  @TearDown
  public void close() {
    network.close();
  }
}
