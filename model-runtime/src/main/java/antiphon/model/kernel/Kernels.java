package antiphon.model.kernel;

/// The inner loops of a network. All implementations give the same bits for the same input: each
/// output is a chain of operations in the order stated here. No method allocates after warm-up;
/// arrays `y` never overlap the inputs.
public interface Kernels extends Gates, Rows {
  /// `scalar`, or `vector-` and the width in bits.
  String name();

  /// How many outputs stand side by side in a panel of a matrix: see [Panels].
  int panel();

  /// The products by weights of 32 bits, or by such of 16.
  Products products(boolean half);

  /// The kernels that suit this machine, or that the system property `antiphon.kernels` names: see
  /// [KernelChoice].
  static Kernels best() {
    return KernelChoice.atStart().kernels();
  }
}
