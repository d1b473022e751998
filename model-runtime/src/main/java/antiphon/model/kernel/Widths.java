package antiphon.model.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/// Classes whose vectors have a width.
///
/// The compiler makes good code only if the width of the vectors is a constant to it, which a field
/// of an object is not. So [#instance] defines a class anew, hidden, for a width, and [#species] is
/// what that class keeps as its constant.
final class Widths {
  private Widths() {}

  /// What a class is defined for.
  ///
  /// @param half whether weights have 16 bits rather than 32, if it has to do with any
  private record Kind(VectorSpecies<Float> species, boolean half) {}

  /// The vectors of the class that looks it up.
  static VectorSpecies<Float> species(MethodHandles.Lookup lookup) {
    return kind(lookup).species();
  }

  /// Whether the weights of the class that looks it up have 16 bits.
  static boolean half(MethodHandles.Lookup lookup) {
    return kind(lookup).half();
  }

  private static Kind kind(MethodHandles.Lookup lookup) {
    try {
      @Nullable Kind given =
          MethodHandles.classData(lookup, ConstantDescs.DEFAULT_NAME, Kind.class);
      if (given == null) {
        throw new IllegalStateException(lookup + " is not defined for a width");
      }
      return given;
    } catch (IllegalAccessException e) {
      throw new AssertionError("a class may read its own data", e);
    }
  }

  /// Vectors of a width of 64, 128, 256 or 512 bits.
  static VectorSpecies<Float> ofBits(int bits) {
    return switch (bits) {
      case 64 -> FloatVector.SPECIES_64;
      case 128 -> FloatVector.SPECIES_128;
      case 256 -> FloatVector.SPECIES_256;
      case 512 -> FloatVector.SPECIES_512;
      default -> throw new IllegalArgumentException("no vectors of " + bits + " bits");
    };
  }

  /// An instance of a class of this package, by its constructor without parameters.
  static <T> T instance(
      Class<T> type, Class<? extends T> kernels, VectorSpecies<Float> species, boolean half) {
    try {
      MethodHandles.Lookup hidden =
          MethodHandles.lookup()
              .defineHiddenClassWithClassData(code(kernels), new Kind(species, half), true);
      return type.cast(
          hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class)).invoke());
    } catch (Throwable e) {
      throw new IllegalStateException("cannot define " + kernels + " for " + species, e);
    }
  }

  private static byte[] code(Class<?> kernels) {
    try (InputStream code = kernels.getResourceAsStream(kernels.getSimpleName() + ".class")) {
      if (code == null) {
        throw new IllegalStateException("the code of " + kernels + " is missing");
      }
      return code.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
