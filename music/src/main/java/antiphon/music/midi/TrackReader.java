package antiphon.music.midi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads the events of one track. Every pass of its loop consumes at least a byte, and every event
/// kept took one.
final class TrackReader {
  private static final int MAX_QUANTITY = 0x0fffffff;

  private final byte[] data;
  private final int limit;
  private final int number;
  private final Warnings warnings;
  private final List<MidiEvent> events = new ArrayList<>();
  private int position;
  private long tick;
  private int runningStatus;
  private boolean ended;
  private int strayBytes;
  private int damaged;
  private int systemMessages;
  private int overlong;

  TrackReader(byte[] data, int from, int limit, int number, Warnings warnings) {
    this.data = data;
    this.position = from;
    this.limit = limit;
    this.number = number;
    this.warnings = warnings;
  }

  /// The index just after what was read.
  int position() {
    return position;
  }

  MidiTrack read() {
    try {
      while (!ended && position < limit) {
        tick += quantity();
        event();
      }
      if (!ended) {
        warn("has no end mark; it may have lost its end.");
      }
    } catch (CutOff e) {
      warn(
          "breaks off in the middle of an event; the "
              + events.size()
              + " events before it are kept.");
      position = limit;
    }
    if (!ended) {
      events.add(new MidiEvent.EndEvent(tick));
    }
    count(strayBytes, "bytes that belong to no event were skipped");
    count(damaged, "damaged events were dropped");
    count(systemMessages, "system messages, which files do not hold, were dropped");
    count(overlong, "times or lengths are too large and were cut");
    return MidiTrack.of(events);
  }

  private void event() throws CutOff {
    int status = peek();
    while (status < 0x80 && runningStatus == 0) {
      strayBytes++;
      position++;
      status = peek();
    }
    if (status < 0x80) {
      status = runningStatus;
    } else {
      position++;
    }
    switch (status) {
      case 0xff -> meta();
      case 0xf0, 0xf7 -> sysEx(status);
      case 0xf1, 0xf3 -> skipSystem(1);
      case 0xf2 -> skipSystem(2);
      default -> {
        if (status > 0xf0) {
          skipSystem(0);
        } else {
          channel(status);
        }
      }
    }
  }

  /// A first data byte out of range makes no sense; a second one is taken as the largest.
  private void channel(int status) throws CutOff {
    runningStatus = status;
    int data1 = next();
    int data2 = MidiWord.length(status) == 3 ? Math.min(next(), 0x7f) : 0;
    if (data1 > 0x7f) {
      damaged++;
    } else {
      events.add(new MidiEvent.ChannelEvent(tick, MidiWord.of(status, data1, data2)));
    }
  }

  private void skipSystem(int dataBytes) {
    systemMessages++;
    for (int i = 0; i < dataBytes && position < limit && (data[position] & 0x80) == 0; i++) {
      position++;
    }
  }

  /// Where the length reaches beyond the track, the message ends at its closing 0xf7.
  private void sysEx(int status) throws CutOff {
    int length = quantity();
    int from = position;
    if (length > limit - from) {
      damaged++;
      int end = from;
      while (end < limit && (data[end] & 0xff) != 0xf7) {
        end++;
      }
      if (end == limit) {
        throw new CutOff();
      }
      position = end + 1;
      return;
    }
    position = from + length;
    events.add(new MidiEvent.SysExEvent(tick, status, Bytes.copyOf(data, from, position)));
  }

  private void meta() throws CutOff {
    int type = next();
    int length = quantity();
    int from = position;
    if (type == 0x2f) {
      ended = true;
      position = from + Math.min(length, limit - from);
      events.add(new MidiEvent.EndEvent(tick));
      return;
    }
    if (length > limit - from) {
      throw new CutOff();
    }
    position = from + length;
    events.add(meta(type, Bytes.copyOf(data, from, position)));
  }

  private MidiEvent meta(int type, Bytes bytes) {
    int length = bytes.length();
    if (type >= 1 && type <= 0x0f) {
      return new MidiEvent.TextEvent(tick, type, text(bytes.toArray()));
    }
    if (type == 0x51 && length >= 3) {
      return new MidiEvent.TempoEvent(tick, bytes.get(0) << 16 | bytes.get(1) << 8 | bytes.get(2));
    }
    if (type == 0x58 && length >= 2 && isMeter(bytes.get(0), bytes.get(1))) {
      return new MidiEvent.MeterEvent(
          tick,
          bytes.get(0),
          1 << bytes.get(1),
          length > 2 ? bytes.get(2) : 24,
          length > 3 ? bytes.get(3) : 8);
    }
    if (type == 0x59 && length >= 2 && Math.abs((byte) bytes.get(0)) <= 7 && bytes.get(1) <= 1) {
      return new MidiEvent.KeyEvent(tick, (byte) bytes.get(0), bytes.get(1) == 1);
    }
    if (type == 0x51 || type == 0x58 || type == 0x59) {
      String what = type == 0x51 ? "tempo" : type == 0x58 ? "meter" : "key";
      warn("has a " + what + " at tick " + tick + " that cannot be used (" + bytes + ").");
    }
    return new MidiEvent.OtherEvent(tick, type, bytes);
  }

  private static boolean isMeter(int beats, int unitLog2) {
    return beats >= 1
        && beats <= MidiEvent.MeterEvent.MAX_BEATS
        && unitLog2 <= MidiEvent.MeterEvent.MAX_UNIT_LOG2;
  }

  /// UTF-8 where it is, otherwise Latin 1, which every byte is.
  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  /// A variable-length quantity of any length; what does not fit 28 bits is cut to the largest that
  /// does.
  private int quantity() throws CutOff {
    long value = 0;
    boolean cut = false;
    int b;
    do {
      b = next();
      value = value << 7 | (b & 0x7f);
      if (value > MAX_QUANTITY) {
        value = MAX_QUANTITY;
        cut = true;
      }
    } while (b >= 0x80);
    if (cut) {
      overlong++;
      return MAX_QUANTITY;
    }
    return (int) value;
  }

  private int next() throws CutOff {
    int b = peek();
    position++;
    return b;
  }

  private int peek() throws CutOff {
    if (position >= limit) {
      throw new CutOff();
    }
    return data[position] & 0xff;
  }

  private void count(int n, String what) {
    if (n > 0) {
      warn("is damaged: " + n + " " + what + ".");
    }
  }

  private void warn(String sentence) {
    warnings.add("Track " + number + " " + sentence);
  }

  /// The track ends inside an event.
  private static final class CutOff extends Exception {
    private static final long serialVersionUID = 1;

    private CutOff() {
      super(null, null, false, false);
    }
  }
}
