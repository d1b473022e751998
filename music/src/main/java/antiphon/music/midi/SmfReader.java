package antiphon.music.midi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads Standard MIDI Files as they are found in the world: what can be read is read, and a
/// warning says what was lost.
///
/// Formats 0, 1 and 2, bare or in a RIFF wrapper (RMID). SMPTE divisions become a constant tempo.
/// Memory is bounded by some 30 bytes a byte of the file.
public final class SmfReader {
  /// The largest file that is read, in bytes.
  public static final int MAX_BYTES = 32 << 20;

  private static final int MAX_TRACKS = 0xffff;
  private static final int HEADER = fourCc("MThd");
  private static final int TRACK = fourCc("MTrk");
  private static final int ASSUMED_PPQ = 480;

  private final byte[] data;
  private final int size;
  private final Warnings warnings;
  private int position;

  /// A file as far as it could be read.
  ///
  /// @param warnings what was lost or assumed, as sentences; empty for a sound file
  public record Result(MidiFile file, List<String> warnings) {
    public Result {
      warnings = List.copyOf(warnings);
    }
  }

  private SmfReader(byte[] data, int from, int to, Warnings warnings) {
    this.data = data;
    this.position = from;
    this.size = to;
    this.warnings = warnings;
  }

  /// Reads a file.
  ///
  /// @throws MidiFileException where the file is missing, unreadable, empty, too large, or not MIDI
  public static Result read(Path path) throws MidiFileException {
    try {
      if (Files.isDirectory(path)) {
        throw new MidiFileException(path + " is a folder; name a MIDI file in it.");
      }
      // Not its size first: a device or a pipe has none and may never end.
      try (InputStream in = Files.newInputStream(path)) {
        return read(in.readNBytes(MAX_BYTES + 1), path.toString());
      }
    } catch (NoSuchFileException e) {
      throw new MidiFileException("There is no file " + path + "; check its name and folder.", e);
    } catch (IOException e) {
      throw new MidiFileException(path + " cannot be read; check your right to open it.", e);
    }
  }

  /// Reads a file that is in memory.
  ///
  /// @throws MidiFileException where the bytes are none, too many, or not MIDI
  public static Result read(byte[] bytes) throws MidiFileException {
    return read(bytes, "The MIDI data");
  }

  private static Result read(byte[] bytes, String name) throws MidiFileException {
    if (bytes.length == 0) {
      throw new MidiFileException(name + " is empty; there is no music in it.");
    }
    if (bytes.length > MAX_BYTES) {
      throw new MidiFileException(tooLarge(name));
    }
    Warnings warnings = new Warnings();
    int header = find(bytes, HEADER, 0, bytes.length);
    int first = header >= 0 ? header : find(bytes, TRACK, 0, bytes.length);
    if (first < 0) {
      throw new MidiFileException(
          name + " is not a MIDI file: it has neither a MIDI header nor a track.");
    }
    int end = bytes.length;
    if (isRiff(bytes) && header >= 8) {
      long stated = Integer.toUnsignedLong(Integer.reverseBytes(int32(bytes, header - 4)));
      if (header + stated <= bytes.length) {
        end = (int) (header + stated);
      } else {
        warnings.add(
            "The RIFF wrapper says that the music has " + stated + " bytes, more than there are.");
      }
    } else if (first > 0) {
      warnings.add("There are " + first + " bytes before the music; they were skipped.");
    }
    SmfReader reader = new SmfReader(bytes, first, end, warnings);
    MidiFile file = header >= 0 ? reader.file(name) : reader.headless();
    return new Result(file, warnings.toList());
  }

  private MidiFile headless() {
    warnings.add("There is no MIDI header; " + ASSUMED_PPQ + " ticks a quarter are assumed.");
    return new MidiFile(1, ASSUMED_PPQ, tracks());
  }

  private MidiFile file(String name) throws MidiFileException {
    if (size - position < 14) {
      throw new MidiFileException(name + " breaks off inside its MIDI header; get a whole copy.");
    }
    int stated = int32(data, position + 4);
    int format = int16(position + 8);
    final int count = int16(position + 10);
    final int division = int16(position + 12);
    long body = Integer.toUnsignedLong(stated);
    if (body < 6 || body > size - position - 8) {
      warnings.add("The header says it has " + body + " bytes; 6 are taken.");
      body = 6;
    }
    position += 8 + (int) body;
    List<MidiTrack> tracks = tracks();
    if (tracks.size() != count) {
      warnings.add("The header says " + count + " tracks; " + tracks.size() + " are there.");
    }
    if (format > 2) {
      warnings.add("Format " + format + " is unknown; it is read as format 1.");
      format = 1;
    } else if (format == 0 && tracks.size() != 1) {
      warnings.add(
          "Format 0 has one track, this file " + tracks.size() + "; it is read as format 1.");
      format = 1;
    }
    if (division >= 0x8000) {
      return SmpteDivision.convert(division, format, tracks, warnings);
    }
    if (division == 0) {
      warnings.add("The file says 0 ticks a quarter; " + ASSUMED_PPQ + " are assumed.");
    }
    return new MidiFile(format, division == 0 ? ASSUMED_PPQ : division, tracks);
  }

  private List<MidiTrack> tracks() {
    List<MidiTrack> tracks = new ArrayList<>();
    while (position < size) {
      if (size - position >= 8 && int32(data, position) == TRACK) {
        if (tracks.size() == MAX_TRACKS) {
          warnings.add("There are more than " + MAX_TRACKS + " tracks; the rest were skipped.");
          break;
        }
        tracks.add(track(tracks.size() + 1));
      } else {
        skipJunk();
      }
    }
    return tracks;
  }

  /// Reads the track at the position. Its stated length is believed where the file goes on, or
  /// ends, just after it; otherwise the track reaches to the next one at most.
  private MidiTrack track(int number) {
    final int body = position + 8;
    final long stated = Integer.toUnsignedLong(int32(data, position + 4));
    long end = body + stated;
    int limit;
    if (end <= size && mayBeginChunk((int) end)) {
      limit = (int) end;
    } else {
      int next = find(data, TRACK, body, size);
      limit = next < 0 ? size : next;
      if (end > limit) {
        warnings.add(
            "Track "
                + number
                + " says it has "
                + stated
                + " bytes; "
                + (limit - body)
                + " are there.");
        end = limit;
      }
    }
    TrackReader reader = new TrackReader(data, body, limit, number, warnings);
    MidiTrack track = reader.read();
    int stop = reader.position();
    if (stop > end) {
      warnings.add(
          "Track " + number + " says it has " + stated + " bytes; it has " + (stop - body) + ".");
    }
    boolean next = size - stop >= 8 && int32(data, stop) == TRACK;
    if (stop < end && next) {
      warnings.add(
          "Track "
              + number
              + " says it has "
              + stated
              + " bytes; it ends after "
              + (stop - body)
              + ".");
    } else if (stop < end) {
      warnings.add(
          "Track "
              + number
              + " goes on for "
              + (end - stop)
              + " bytes after its end; they were skipped.");
    }
    position = next ? stop : (int) Math.max(stop, end);
    return track;
  }

  private void skipJunk() {
    int from = position;
    if (size - position >= 8 && isChunk(position)) {
      int after = position + 8 + int32(data, position + 4);
      if (mayBeginChunk(after)) {
        String id = new String(data, position, 4, StandardCharsets.US_ASCII);
        warnings.add("A chunk '" + id + "' is not MIDI; it was skipped.");
        position = after;
        return;
      }
    }
    int next = find(data, TRACK, position, size);
    position = next < 0 ? size : next;
    if (position > from) {
      warnings.add((position - from) + " bytes between or after the tracks were skipped.");
    } else {
      warnings.add("A track breaks off inside its header; it was skipped.");
      position = size;
    }
  }

  private boolean mayBeginChunk(int at) {
    return size - at < 8 || isChunk(at);
  }

  /// Whether four printable characters and a length within the file (or a track of any length) are
  /// there.
  private boolean isChunk(int at) {
    if (int32(data, at) == TRACK) {
      return true;
    }
    for (int i = at; i < at + 4; i++) {
      if (data[i] < ' ' || data[i] == 0x7f) {
        return false;
      }
    }
    int length = int32(data, at + 4);
    return length >= 0 && length <= size - at - 8;
  }

  private static boolean isRiff(byte[] bytes) {
    return bytes.length >= 12
        && int32(bytes, 0) == fourCc("RIFF")
        && int32(bytes, 8) == fourCc("RMID");
  }

  private static int find(byte[] bytes, int id, int from, int to) {
    for (int i = from; i + 4 <= to; i++) {
      if (int32(bytes, i) == id) {
        return i;
      }
    }
    return -1;
  }

  private static int fourCc(String id) {
    return int32(id.getBytes(StandardCharsets.US_ASCII), 0);
  }

  private static int int32(byte[] bytes, int at) {
    return bytes[at] << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | (bytes[at + 3] & 0xff);
  }

  private int int16(int at) {
    return (data[at] & 0xff) << 8 | (data[at + 1] & 0xff);
  }

  private static String tooLarge(String name) {
    return name + " has more than " + MAX_BYTES + " bytes; choose a shorter MIDI file.";
  }
}
