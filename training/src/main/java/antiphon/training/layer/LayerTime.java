package antiphon.training.layer;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/// Where the processor time of a layer went.
///
/// @param multiplications multiply-adds of a forward pass over one sample that run as matrix
///   products
/// @param forwardNanos spent in forward passes
/// @param backwardNanos spent in backward passes
public record LayerTime(
    String layer, double multiplications, long forwardNanos, long backwardNanos) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /// Processor time of this thread: what else the machine has to do does not count.
  public static long now() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /// What the layers of a graph that are this project's own spent since the last call.
  public static List<LayerTime> take(ComputationGraph graph) {
    List<LayerTime> times = new ArrayList<>();
    for (Layer layer : graph.getLayers()) {
      if (layer instanceof TensorOp<?> op) {
        times.add(op.takeTime());
      }
    }
    return times;
  }
}
