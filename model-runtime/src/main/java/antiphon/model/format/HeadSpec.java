package antiphon.model.format;

import java.util.List;

/// The decision of one voice: a hidden layer and a softmax, told the outcomes of the heads before
/// it in the chain.
///
/// @param voice the player's voice that it decides for
/// @param chain names of earlier heads, in the order of their input blocks
public record HeadSpec(String name, int voice, int hidden, int classes, List<String> chain) {
  public HeadSpec {
    chain = List.copyOf(chain);
  }
}
