package antiphon.devices.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import org.junit.jupiter.api.Test;

class NativeLibraryTest {
  private static final FunctionDescriptor TYPE =
      FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);

  @Test
  void aLibraryThatIsMissingSaysSoWhenItIsCalled() {
    NativeLibrary missing = NativeLibrary.find(List.of("libnowhere.so.3", "/no/folder"), "f");
    assertThat(missing.isHere()).isFalse();
    MethodHandle function = missing.function("f", TYPE);
    assertThat(function.type()).isEqualTo(TYPE.toMethodType());
    assertThatThrownBy(() -> function.invoke(1L))
        .isInstanceOf(UnsatisfiedLinkError.class)
        .hasMessageContaining("libnowhere.so.3");
  }
}
