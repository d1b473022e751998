package antiphon.music.midi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes Standard MIDI Files: the same file always gives the same bytes. Text is UTF-8; running
/// status is not used.
public final class SmfWriter {
  private static final long MAX_DELTA = 0x0fffffff;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private SmfWriter() {}

  /// The bytes of a file.
  ///
  /// @throws IllegalArgumentException where the file has more than 65535 tracks or format 0 and not
  ///   just one
  public static byte[] write(MidiFile file) {
    int count = file.tracks().size();
    if (count > 0xffff || (file.format() == 0 && count != 1)) {
      throw new IllegalArgumentException("format " + file.format() + " with " + count + " tracks");
    }
    SmfWriter writer = new SmfWriter();
    writer.ascii("MThd");
    writer.int32(6);
    writer.int16(file.format());
    writer.int16(count);
    writer.int16(file.ppq());
    for (MidiTrack track : file.tracks()) {
      byte[] events = events(track);
      writer.ascii("MTrk");
      writer.int32(events.length);
      writer.out.writeBytes(events);
    }
    return writer.out.toByteArray();
  }

  private static byte[] events(MidiTrack track) {
    SmfWriter writer = new SmfWriter();
    if (!track.name().isEmpty() && MidiTrack.of(track.events()).name().isEmpty()) {
      writer.out.write(0);
      writer.meta(MidiEvent.TextEvent.TRACK_NAME, track.name().getBytes(StandardCharsets.UTF_8));
    }
    long tick = 0;
    for (MidiEvent event : track.events()) {
      writer.delta(event.tick() - tick);
      writer.event(event);
      tick = event.tick();
    }
    return writer.out.toByteArray();
  }

  /// A wait longer than a delta can hold is parted by empty texts.
  private void delta(long ticks) {
    long rest = ticks;
    while (rest > MAX_DELTA) {
      quantity(MAX_DELTA);
      meta(1, new byte[0]);
      rest -= MAX_DELTA;
    }
    quantity(rest);
  }

  private void event(MidiEvent event) {
    switch (event) {
      case MidiEvent.ChannelEvent channel -> word(channel.word());
      case MidiEvent.TempoEvent tempo ->
          meta(
              0x51,
              tempo.microsPerQuarter() >>> 16,
              tempo.microsPerQuarter() >>> 8,
              tempo.microsPerQuarter());
      case MidiEvent.MeterEvent meter ->
          meta(
              0x58,
              meter.beats(),
              Integer.numberOfTrailingZeros(meter.unit()),
              meter.clocksPerClick(),
              meter.thirtySecondsPerQuarter());
      case MidiEvent.KeyEvent key -> meta(0x59, key.fifths(), key.minor() ? 1 : 0);
      case MidiEvent.TextEvent text ->
          meta(text.type(), text.text().getBytes(StandardCharsets.UTF_8));
      case MidiEvent.SysExEvent sysEx -> {
        out.write(sysEx.status());
        quantity(sysEx.bytes().length());
        out.writeBytes(sysEx.bytes().toArray());
      }
      case MidiEvent.OtherEvent other -> meta(other.type(), other.bytes().toArray());
      case MidiEvent.EndEvent end -> meta(0x2f);
    }
  }

  private void word(int word) {
    out.write(MidiWord.status(word));
    for (int i = 1; i < MidiWord.length(word); i++) {
      out.write((word >>> (8 * i)) & 0x7f);
    }
  }

  private void meta(int type, int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    meta(type, bytes);
  }

  private void meta(int type, byte[] bytes) {
    out.write(0xff);
    out.write(type);
    quantity(bytes.length);
    out.writeBytes(bytes);
  }

  /// A variable-length quantity: seven bits a byte, the highest first.
  private void quantity(long value) {
    for (int shift = 21; shift > 0; shift -= 7) {
      if (value >>> shift != 0) {
        out.write((int) (((value >>> shift) & 0x7f) | 0x80));
      }
    }
    out.write((int) (value & 0x7f));
  }

  private void ascii(String id) {
    out.writeBytes(id.getBytes(StandardCharsets.US_ASCII));
  }

  private void int32(int value) {
    int16(value >>> 16);
    int16(value);
  }

  private void int16(int value) {
    out.write(value >>> 8);
    out.write(value);
  }
}
