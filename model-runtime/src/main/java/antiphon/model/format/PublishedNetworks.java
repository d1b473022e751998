package antiphon.model.format;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The eight networks of the published work on local convolution for music, in the shapes in which
/// they were published; here as they are compiled: batch normalisation is folded into its
/// neighbours.
///
/// A network of three layers normalises after the ReLU of the first layer, which folds into the
/// second, and after that of the last, which folds through the pooling (by its signs) into the
/// output. A residual network normalises before its ReLU, which folds into the convolution itself;
/// its local blocks have no normalisation.
public final class PublishedNetworks {
  /// Events that every network sees.
  public static final int WINDOW = 64;

  private static final List<String> NAMES =
      List.of(
          "CNN_a",
          "CNN_b",
          "CNN_c",
          "CNN_Naive",
          "CNN_Naive_Large",
          "resNet20_Naive",
          "resNet20_LocalConv",
          "LSTM");

  /// Numbers that a batch normalisation keeps of a channel: gain, offset, mean, variance.
  private static final int NORM_NUMBERS = 4;

  private PublishedNetworks() {}

  /// Their names, as published.
  public static List<String> names() {
    return NAMES;
  }

  /// The name as published.
  ///
  /// @param name in upper or lower case
  /// @throws ModelException if there is no such network; the message lists those there are
  public static String named(String name) throws ModelException {
    for (String known : NAMES) {
      if (known.equalsIgnoreCase(name)) {
        return known;
      }
    }
    throw new ModelException(
        "There is no network "
            + ModelException.quote(name)
            + "; choose one of "
            + String.join(", ", NAMES)
            + ".");
  }

  /// A network's architecture for rows of one active event of `classes`, ending in a softmax over
  /// the next one.
  ///
  /// @param name in upper or lower case
  /// @param encoding how music becomes events
  /// @throws ModelException if there is no such network
  public static Architecture architecture(String name, String encoding, int classes)
      throws ModelException {
    List<LayerSpec> trunk = trunk(name).layers(classes);
    return new Architecture(encoding, WINDOW, classes, 0, 0, trunk, List.of(), true);
  }

  /// The names of the layers after which the published network normalises: after the layer's ReLU
  /// in a network of three layers and after the last layer of `resNet20_LocalConv`, before it
  /// elsewhere.
  ///
  /// @throws ModelException if there is no such network
  public static Set<String> normalised(String name) throws ModelException {
    return new LinkedHashSet<>(trunk(name).normalised());
  }

  /// How many weights a network has as it was published: the compiled ones, and those of the batch
  /// normalisation that is folded away.
  ///
  /// @throws ModelException if there is no such network
  public static long weights(String name, int classes) throws ModelException {
    Architecture architecture = architecture(name, "events", classes);
    Set<String> normalised = normalised(name);
    long channels =
        architecture.shapes().stream()
            .filter(shape -> normalised.contains(shape.spec().name()))
            .mapToLong(LayerShape::channels)
            .sum();
    return architecture.weights() + NORM_NUMBERS * channels;
  }

  private static PublishedTrunk trunk(String name) throws ModelException {
    return switch (named(name)) {
      case "CNN_a" -> new PublishedTrunk().local(8, 8, true).local(32, 8, false).last(true, 64);
      case "CNN_b" -> new PublishedTrunk().local(8, 8, true).conv(32, 8, false).last(false, 64);
      case "CNN_c" -> new PublishedTrunk().conv(8, 8, true).conv(32, 8, false).last(true, 64);
      case "CNN_Naive" -> new PublishedTrunk().conv(8, 8, true).conv(32, 8, false).last(false, 64);
      case "CNN_Naive_Large" ->
          new PublishedTrunk().conv(64, 8, true).conv(64, 8, false).last(false, 117);
      case "resNet20_Naive" -> new PublishedTrunk().residual(WINDOW);
      case "resNet20_LocalConv" -> new PublishedTrunk().localResidual(WINDOW);
      case "LSTM" -> new PublishedTrunk().recurrent(512);
      default -> throw new AssertionError("a name without a network: " + name);
    };
  }
}
