package antiphon.model.kernel;

/// Which kernels are used, and why: a sentence for the log and for `--version`.
public record KernelChoice(Kernels kernels, String reason) {
  /// The system property that forces a choice: `auto`, `scalar`, or a vector width in bits (`128`, `256`, `512`).
  public static final String PROPERTY = "antiphon.kernels";

  /// The choice of this process, made once.
  public static KernelChoice atStart() {
    return Once.CHOICE;
  }

  private static final class Once {
    static final KernelChoice CHOICE = of(System.getProperty(PROPERTY, "auto"));
  }

  /// Chooses anew.
  ///
  /// @param wanted as [#PROPERTY] has it
  /// @throws IllegalArgumentException if it is none of these; the message lists them
  public static KernelChoice of(String wanted) {
    return switch (wanted) {
      case "auto", "scalar", "128", "256", "512" -> new KernelChoice(new ScalarKernels(), "scalar kernels");
      default ->
          throw new IllegalArgumentException(
              "unknown kernels '" + wanted + "': choose auto, scalar, 128, 256 or 512");
    };
  }
}
