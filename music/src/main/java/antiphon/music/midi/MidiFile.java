package antiphon.music.midi;

import java.util.List;

/// A Standard MIDI File.
///
/// @param format 0 (one track), 1 (tracks that sound together) or 2 (pieces of their own)
/// @param ppq ticks in a quarter note, 1..32767
public record MidiFile(int format, int ppq, List<MidiTrack> tracks) {
  public static final int MAX_PPQ = 0x7fff;

  public MidiFile {
    if (format < 0 || format > 2) {
      throw new IllegalArgumentException("format " + format + ": must be 0, 1 or 2");
    }
    if (ppq < 1 || ppq > MAX_PPQ) {
      throw new IllegalArgumentException("ppq " + ppq + ": must be 1.." + MAX_PPQ);
    }
    tracks = List.copyOf(tracks);
  }

  /// The tick at which the longest track ends.
  public long endTick() {
    long end = 0;
    for (MidiTrack track : tracks) {
      end = Math.max(end, track.endTick());
    }
    return end;
  }
}
