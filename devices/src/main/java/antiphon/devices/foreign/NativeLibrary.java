package antiphon.devices.foreign;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Optional;

/// A library of the system, which may be missing. It stays loaded to the end.
public final class NativeLibrary {
  private final List<String> names;
  private final Optional<SymbolLookup> symbols;

  private NativeLibrary(List<String> names, Optional<SymbolLookup> symbols) {
    this.names = names;
    this.symbols = symbols;
  }

  /// The first library that is found and has the function `needed`.
  ///
  /// @param names what it is called on the systems there are, as file names or whole paths
  public static NativeLibrary find(List<String> names, String needed) {
    return new NativeLibrary(
        names,
        names.stream()
            .flatMap(name -> lookup(name).stream())
            .filter(symbols -> symbols.find(needed).isPresent())
            .findFirst());
  }

  @SuppressWarnings("restricted")
  private static Optional<SymbolLookup> lookup(String name) {
    try {
      return Optional.of(SymbolLookup.libraryLookup(name, Arena.global()));
    } catch (IllegalArgumentException absent) {
      return Optional.empty();
    }
  }

  public boolean isHere() {
    return symbols.isPresent();
  }

  /// A handle of the function `name`. Where the library or the function is missing, calling it
  /// throws.
  @SuppressWarnings("restricted")
  public MethodHandle function(String name, FunctionDescriptor type, Linker.Option... options) {
    return symbols
        .flatMap(found -> found.find(name))
        .map(address -> Linker.nativeLinker().downcallHandle(address, type, options))
        .orElseGet(() -> missing(name, type.toMethodType()));
  }

  private MethodHandle missing(String name, MethodType type) {
    MethodHandle thrower =
        MethodHandles.throwException(type.returnType(), UnsatisfiedLinkError.class)
            .bindTo(new UnsatisfiedLinkError("no function " + name + " in any of " + names));
    return MethodHandles.dropArguments(thrower, 0, type.parameterList());
  }

  /// A function pointer, valid as long as `arena`, upon whose call `target`'s method `name` runs.
  /// That method must not throw: it would end the virtual machine.
  @SuppressWarnings("restricted")
  public static MemorySegment callback(
      MethodHandles.Lookup lookup,
      Object target,
      String name,
      FunctionDescriptor type,
      Arena arena) {
    try {
      return Linker.nativeLinker()
          .upcallStub(lookup.bind(target, name, type.toMethodType()), type, arena);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no method " + name + type.toMethodType() + " in " + target, e);
    }
  }

  /// What a call that cannot throw has thrown after all.
  public static LinkageError failed(Throwable cause) {
    return new LinkageError("a call of a library of the system failed: " + cause, cause);
  }
}
