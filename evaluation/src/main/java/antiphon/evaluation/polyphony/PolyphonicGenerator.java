package antiphon.evaluation.polyphony;

import antiphon.model.Dice;
import antiphon.model.EventNetwork;
import antiphon.model.Sampler;
import antiphon.model.encoding.PolyphonicEvents;
import java.util.Arrays;

/// Lets a network go on from a stream of several voices by drawing event after event from its own
/// distribution, until so many steps are full. The same network, primer, temperature and seed give
/// the same events.
///
/// START and END are never drawn: the music is as long as was asked for. A step that has
/// [#MOST_IN_STEP] notes is ended for the network. Nothing else is put right here: what the network
/// writes is what comes out.
public final class PolyphonicGenerator {
  /// Notes in a step after which it is ended.
  public static final int MOST_IN_STEP = 12;

  private PolyphonicGenerator() {}

  /// Goes on for so many steps.
  ///
  /// @param primer what the network has heard before; where it is empty, START
  /// @param temperature as [Sampler#draw] has it
  /// @return the new events alone; they end in STEP_END
  public static int[] run(
      EventNetwork network, int[] primer, int steps, float temperature, long seed) {
    Sampler sampler = new Sampler(network.classes());
    network.reset();
    if (primer.length == 0) {
      network.push(PolyphonicEvents.START);
    }
    for (int event : primer) {
      network.push(event);
    }
    float[] allowed = new float[network.classes()];
    int[] events = new int[steps * (MOST_IN_STEP + 1)];
    int size = 0;
    int inStep = 0;
    for (int step = 0; step < steps; ) {
      int event;
      if (inStep == MOST_IN_STEP) {
        event = PolyphonicEvents.STEP_END;
      } else {
        System.arraycopy(network.distribution(), 0, allowed, 0, allowed.length);
        allowed[PolyphonicEvents.START] = 0;
        allowed[PolyphonicEvents.END] = 0;
        event = sampler.draw(allowed, temperature, Dice.roll(seed, size));
      }
      events[size++] = event;
      network.push(event);
      if (event == PolyphonicEvents.STEP_END) {
        step++;
        inStep = 0;
      } else {
        inStep++;
      }
    }
    return Arrays.copyOf(events, size);
  }
}
