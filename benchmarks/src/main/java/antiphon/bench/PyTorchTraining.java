package antiphon.bench;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;

/// CNN_c in DJL's PyTorch engine, trained with Adam on batches of windows and the events that
/// follow.
final class PyTorchTraining implements AutoCloseable {
  private static final int TIME = 2;

  private final int window;
  private final int classes;
  private final Model model;
  private final Trainer trainer;

  PyTorchTraining(int window, int classes, int batch) {
    this.window = window;
    this.classes = classes;
    model = Model.newInstance("CNN_c", "PyTorch");
    model.setBlock(
        new SequentialBlock()
            .add(Conv1d.builder().setKernelShape(new Shape(8)).setFilters(8).build())
            .add(Activation.reluBlock())
            .add(BatchNorm.builder().build())
            .add(Conv1d.builder().setKernelShape(new Shape(8)).setFilters(32).build())
            .add(Activation.reluBlock())
            .add(new PyTorchLocalConv(16, 64))
            .add(Activation.reluBlock())
            .add(BatchNorm.builder().build())
            .add(LambdaBlock.singleton(x -> x.max(new int[] {TIME})))
            .add(Linear.builder().setUnits(classes).build()));
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(Adam.builder().optLearningRateTracker(Tracker.fixed(1e-3f)).build()));
    trainer.initialize(new Shape(batch, classes, window));
  }

  /// The engine with its version.
  static String engine() {
    Engine engine = Engine.getEngine("PyTorch");
    return "DJL's PyTorch " + engine.getVersion();
  }

  /// How many numbers it learns, running statistics included.
  long weights() {
    return model.getBlock().getParameters().stream()
        .mapToLong(parameter -> parameter.getValue().getArray().size())
        .sum();
  }

  /// One step of the training.
  ///
  /// @param windows `batch * window` events
  /// @param labels the `batch` events that follow
  /// @return the loss of the batch before the step, in nats
  float fit(int[] windows, int[] labels) {
    try (NDManager manager = trainer.getManager().newSubManager()) {
      NDArray rows =
          manager
              .create(windows, new Shape(labels.length, window))
              .oneHot(classes)
              .transpose(0, 2, 1);
      NDArray target = manager.create(labels, new Shape(labels.length));
      float loss;
      try (GradientCollector collector = trainer.newGradientCollector()) {
        NDArray value =
            trainer.getLoss().evaluate(new NDList(target), trainer.forward(new NDList(rows)));
        collector.backward(value);
        loss = value.getFloat();
        value.close();
      }
      trainer.step();
      return loss;
    }
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
  }
}
