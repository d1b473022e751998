package antiphon.model.kernel;

import antiphon.music.Hot;

/// What a recurrent layer does beside its products.
public interface Gates {
  /// The end of a step of a long short-term memory: new cells `c = fma(forget, c, input *
  /// candidate)` and hidden states `h = output * tanh(c)`, with the functions of [Activations].
  ///
  /// @param gates sums of four blocks of `units`: input, forget, candidate, output; used up
  @Hot
  void lstm(float[] gates, float[] c, float[] h, int units);
}
