package antiphon.bench.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// The examples of the format's own documentation, and a float.
class ProtoTest {
  @Test
  void writesTheWireFormat() {
    assertThat(hex(new Proto().number(1, 150L))).isEqualTo("089601");
    assertThat(hex(new Proto().text(2, "testing"))).isEqualTo("120774657374696e67");
    assertThat(hex(new Proto().message(3, new Proto().number(1, 150L)))).isEqualTo("1a03089601");
    assertThat(hex(new Proto().number(1, -1L))).isEqualTo("08ffffffffffffffffff01");
    assertThat(hex(new Proto().number(2, 1f))).isEqualTo("150000803f");
  }

  private static String hex(Proto message) {
    return HexFormat.of().formatHex(message.bytes());
  }
}
