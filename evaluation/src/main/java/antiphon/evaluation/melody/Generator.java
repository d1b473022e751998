package antiphon.evaluation.melody;

import antiphon.model.Dice;
import antiphon.model.EventNetwork;
import antiphon.model.Sampler;

/// Lets a network go on from a text by drawing event after event from its own distribution. The
/// same network, primer, temperature and seed give the same events.
public final class Generator {
  /// Is told of each step before the event is handed back to the network.
  @FunctionalInterface
  public interface Listener {
    /// An event was drawn.
    ///
    /// @param step from 0, the first after the primer
    /// @param distribution it was drawn from, before the temperature; valid during the call only
    void drawn(int step, int event, float[] distribution);
  }

  private Generator() {}

  /// Goes on for so many steps.
  ///
  /// @param primer what the network has heard before; may be empty
  /// @param temperature as [Sampler#draw] has it
  /// @return the new events alone
  public static int[] run(
      EventNetwork network, int[] primer, int steps, float temperature, long seed) {
    return run(network, primer, steps, temperature, seed, (step, event, distribution) -> {});
  }

  /// Goes on for so many steps, with someone listening.
  ///
  /// @param primer what the network has heard before; may be empty
  /// @param temperature as [Sampler#draw] has it
  /// @return the new events alone
  public static int[] run(
      EventNetwork network,
      int[] primer,
      int steps,
      float temperature,
      long seed,
      Listener listener) {
    Sampler sampler = new Sampler(network.classes());
    network.reset();
    for (int event : primer) {
      network.push(event);
    }
    int[] events = new int[steps];
    for (int step = 0; step < steps; step++) {
      float[] distribution = network.distribution();
      events[step] = sampler.draw(distribution, temperature, Dice.roll(seed, step));
      listener.drawn(step, events[step], distribution);
      network.push(events[step]);
    }
    return events;
  }
}
