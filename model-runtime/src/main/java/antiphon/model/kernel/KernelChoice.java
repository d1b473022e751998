package antiphon.model.kernel;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which kernels are used, and why: a sentence for the log and for `--version`.
public record KernelChoice(Kernels kernels, String reason) {
  /// The system property that forces a choice: `auto`, `scalar`, or a vector width in bits (`128`,
  /// `256`, `512`).
  public static final String PROPERTY = "antiphon.kernels";

  /// Narrower vectors gain nothing over what the compiler makes of scalar loops.
  private static final int LEAST_WIDTH = 128;

  private static @Nullable KernelChoice chosen;

  /// The choice of this process, made once from [#PROPERTY].
  ///
  /// @throws IllegalArgumentException if the property is none of the words that [#of] knows
  public static synchronized KernelChoice atStart() {
    KernelChoice choice = chosen;
    if (choice == null) {
      choice = of(System.getProperty(PROPERTY, "auto"));
      chosen = choice;
    }
    return choice;
  }

  /// Chooses anew. A forced width is obeyed even where the machine has none so wide; it is slow
  /// there, with the same results.
  ///
  /// @param wanted as [#PROPERTY] has it
  /// @throws IllegalArgumentException if it is none of these; the message lists them
  public static KernelChoice of(String wanted) {
    return switch (wanted.strip().toLowerCase(Locale.ROOT)) {
      case "auto" -> automatic();
      case "scalar" -> new KernelChoice(new ScalarKernels(), "scalar kernels, as asked for");
      case "128", "256", "512" -> vectors(Integer.parseInt(wanted.strip()), "as asked for");
      default ->
          throw new IllegalArgumentException(
              "There are no kernels '" + wanted + "': choose auto, scalar, 128, 256 or 512.");
    };
  }

  private static KernelChoice automatic() {
    String vm = System.getProperty("java.vm.info", "");
    if (vm.contains("interpreted") || vm.contains("emulated-client")) {
      return scalar("this JVM runs without its optimising compiler (" + vm + ")");
    }
    try {
      int width = VectorKernels.preferredWidth();
      return width < LEAST_WIDTH
          ? scalar("this machine's vectors have only " + width + " bits")
          : vectors(width, "the widest that suit this machine");
    } catch (LinkageError e) {
      return scalar(
          "the Vector API is not there; start Java with --add-modules jdk.incubator.vector");
    }
  }

  private static KernelChoice vectors(int width, String why) {
    try {
      return new KernelChoice(
          VectorKernels.ofWidth(width), "vectors of " + width + " bits, " + why);
    } catch (LinkageError e) {
      return scalar(
          "the Vector API is not there; start Java with --add-modules jdk.incubator.vector");
    }
  }

  private static KernelChoice scalar(String why) {
    return new KernelChoice(new ScalarKernels(), "scalar kernels: " + why);
  }
}
