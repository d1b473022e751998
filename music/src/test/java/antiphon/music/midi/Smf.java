package antiphon.music.midi;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Builds files by hand, byte by byte, right or wrong.
final class Smf {
  private Smf() {}

  static byte[] hex(String bytes) {
    return HexFormat.of().parseHex(bytes.replace(" ", ""));
  }

  static byte[] file(int format, int count, int division, byte[]... chunks) {
    ByteBuffer header = ByteBuffer.allocate(14);
    header.put("MThd".getBytes(StandardCharsets.US_ASCII)).putInt(6);
    header.putShort((short) format).putShort((short) count).putShort((short) division);
    return join(header.array(), join(chunks));
  }

  static byte[] track(String events) {
    byte[] body = hex(events);
    return track(body.length, body);
  }

  static byte[] track(int statedLength, byte[] body) {
    return chunk("MTrk", statedLength, body);
  }

  static byte[] chunk(String id, int statedLength, byte[] body) {
    ByteBuffer head = ByteBuffer.allocate(8);
    head.put(id.getBytes(StandardCharsets.US_ASCII)).putInt(statedLength);
    return join(head.array(), body);
  }

  static byte[] riff(byte[] smf) {
    ByteBuffer head = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
    head.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(12 + smf.length);
    head.put("RMIDdata".getBytes(StandardCharsets.US_ASCII)).putInt(smf.length);
    return join(head.array(), smf);
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
