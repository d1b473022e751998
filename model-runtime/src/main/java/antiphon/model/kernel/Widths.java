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
/// of an object is not. So [#instance] defines a class anew, hidden, for a width that is not the
/// machine's own, and [#species] is what that class keeps as its constant.
final class Widths {
  private Widths() {}

  /// The vectors of the class that looks it up: what [#instance] gave it, or the machine's own.
  static VectorSpecies<Float> species(MethodHandles.Lookup lookup) {
    try {
      @SuppressWarnings("unchecked") // the class data that instance gives
      @Nullable VectorSpecies<Float> given =
          MethodHandles.classData(lookup, ConstantDescs.DEFAULT_NAME, VectorSpecies.class);
      return given != null ? given : FloatVector.SPECIES_PREFERRED;
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

  /// An instance of a class of this package, by its constructor without parameters, with vectors of
  /// this width.
  static <T> T instance(Class<T> type, Class<? extends T> kind, VectorSpecies<Float> species) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      Class<?> defined = kind;
      if (!species.equals(FloatVector.SPECIES_PREFERRED)) {
        defined = lookup.defineHiddenClassWithClassData(code(kind), species, true).lookupClass();
      }
      return type.cast(lookup.findConstructor(defined, MethodType.methodType(void.class)).invoke());
    } catch (Throwable e) {
      throw new IllegalStateException("cannot define " + kind + " for " + species, e);
    }
  }

  private static byte[] code(Class<?> kind) {
    try (InputStream code = kind.getResourceAsStream(kind.getSimpleName() + ".class")) {
      if (code == null) {
        throw new IllegalStateException("the code of " + kind + " is missing");
      }
      return code.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
