package antiphon.devices.synth;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The header of a WAV file of 16-bit stereo.
final class Wav {
  static final int HEADER_BYTES = 44;

  private static final int CHANNELS = 2;
  private static final int FRAME_BYTES = 4;

  private Wav() {}

  static byte[] header(long frames, int rate) {
    int data = Math.toIntExact(frames * FRAME_BYTES);
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + data).put(ascii("WAVE"));
    header.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) CHANNELS);
    header
        .putInt(rate)
        .putInt(rate * FRAME_BYTES)
        .putShort((short) FRAME_BYTES)
        .putShort((short) 16);
    header.put(ascii("data")).putInt(data);
    return header.array();
  }

  private static byte[] ascii(String id) {
    return id.getBytes(StandardCharsets.US_ASCII);
  }
}
