package antiphon.music.midi;

import java.util.ArrayList;
import java.util.List;

/// Turns a file that counts frames of film into one that counts quarters: ticks stay, a constant
/// tempo replaces the tempo changes, which mean nothing to such a file's timing.
final class SmpteDivision {
  private static final int DROP_FRAME = 29;

  private SmpteDivision() {}

  static MidiFile convert(int division, int format, List<MidiTrack> tracks, Warnings warnings) {
    int frames = -(byte) (division >>> 8);
    int ticksPerFrame = division & 0xff;
    if (ticksPerFrame == 0) {
      warnings.add("The file says 0 ticks a frame; 80 are assumed.");
      ticksPerFrame = 80;
    }
    // 29 stands for NTSC's 30 frames in 1.001 seconds.
    int perSecond = (frames == DROP_FRAME ? 30 : frames) * ticksPerFrame;
    int secondMicros = frames == DROP_FRAME ? 1_001_000 : 1_000_000;
    boolean halves = perSecond % 2 == 0;
    int tempo = halves ? secondMicros / 2 : secondMicros;
    List<MidiTrack> converted = new ArrayList<>();
    int dropped = 0;
    for (MidiTrack track : tracks) {
      List<MidiEvent> events = new ArrayList<>();
      if (converted.isEmpty() || format == 2) {
        events.add(new MidiEvent.TempoEvent(0, tempo));
      }
      for (MidiEvent event : track.events()) {
        if (event instanceof MidiEvent.TempoEvent) {
          dropped++;
        } else {
          events.add(event);
        }
      }
      converted.add(new MidiTrack(track.name(), events));
    }
    warnings.add(
        "The file counts time in frames ("
            + frames
            + " a second); beats are taken from a constant tempo of "
            + (halves ? 120 : 60)
            + " a minute"
            + (dropped == 0 ? "." : ", and its tempo changes were dropped."));
    return new MidiFile(format, halves ? perSecond / 2 : perSecond, converted);
  }
}
