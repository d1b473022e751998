package antiphon.devices.file;

import antiphon.music.midi.MidiEvent;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.TimedSource;
import antiphon.music.time.Meter;
import antiphon.music.time.MeterMap;
import antiphon.music.time.TempoMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A file's melody as a performer would send it: note-ons, note-offs and controllers, each at its
/// time and never a duration, with the file's tempo and meter changes. That the file ends is never
/// told.
///
/// Times count from the file's beginning. The tempo is told at the beginning, the meter where bar 1
/// begins; meters within the pickup are passed over. Confined to one thread.
public final class FilePlayer implements TimedSource {
  private final List<TimedEvent> events;
  private final Meter initialMeter;
  private final int initialMicrosPerQuarter;
  private final long endNanos;
  private final List<String> warnings;
  private int next;

  /// A player of a file whose bar 1 begins at its beginning.
  public FilePlayer(MidiFile file, MelodyChoice melody) {
    this(file, melody, 0);
  }

  /// A player of a file with a pickup.
  ///
  /// @param pickupTicks where bar 1 begins, 0 or more
  public FilePlayer(MidiFile file, MelodyChoice melody, long pickupTicks) {
    MidiFile piece =
        file.format() == 2 ? new MidiFile(1, file.ppq(), List.of(melody.trackOf(file))) : file;
    TempoMap tempi = TempoMap.of(piece);
    List<TimedEvent> all = new ArrayList<>();
    for (MidiEvent.TempoEvent change : tempi.changes()) {
      all.add(new TimedEvent.Tempo(tempi.nanosAt(change.tick()), change.microsPerQuarter()));
    }
    for (MeterMap.Change change : MeterMap.of(piece, pickupTicks).changes()) {
      all.add(
          new TimedEvent.Meter(
              tempi.nanosAt(change.tick()), change.meter().beats(), change.meter().unit()));
    }
    for (MidiEvent event : melody.trackOf(file).events()) {
      if (event instanceof MidiEvent.ChannelEvent channel && melody.takes(channel)) {
        all.add(new TimedEvent.Midi(tempi.nanosAt(channel.tick()), heard(channel.word())));
      }
    }
    all.sort(Comparator.comparingLong(TimedEvent::nanos));
    events = List.copyOf(all);
    initialMeter = MeterMap.of(piece, pickupTicks).meterAt(pickupTicks);
    initialMicrosPerQuarter = tempi.microsPerQuarterAt(0);
    endNanos = tempi.nanosAt(piece.endTick());
    warnings = tempi.warnings();
  }

  /// A note-on of velocity 0 is what it means.
  private static int heard(int word) {
    return MidiWord.isNoteOff(word)
        ? MidiWord.noteOff(MidiWord.channel(word), MidiWord.data1(word))
        : word;
  }

  @Override
  public long nextNanos() {
    return next < events.size() ? events.get(next).nanos() : Long.MAX_VALUE;
  }

  @Override
  public void deliverNext(MidiSink sink) {
    events.get(next++).deliver(sink);
  }

  /// The meter of the pickup and of bar 1, for whoever lays the grid before play.
  public Meter initialMeter() {
    return initialMeter;
  }

  /// The tempo at the file's beginning, for whoever lays the grid before play.
  public int initialMicrosPerQuarter() {
    return initialMicrosPerQuarter;
  }

  /// When the file's longest track ends: for whoever stops the session, never for the accompanist.
  public long endNanos() {
    return endNanos;
  }

  /// Tempi that were passed over, as sentences.
  public List<String> warnings() {
    return warnings;
  }
}
