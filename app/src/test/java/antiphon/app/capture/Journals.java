package antiphon.app.capture;

import antiphon.music.midi.MidiWord;
import antiphon.realtime.EventType;
import antiphon.realtime.OutputKind;
import antiphon.realtime.journal.Journal;
import antiphon.realtime.journal.JournalWriter;
import antiphon.realtime.telemetry.Counters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes journals by hand. Times are sixteenths of a tempo of 150 quarters a minute, 100 ms each.
final class Journals implements AutoCloseable {
  static final long STEP = 100_000_000;

  private final Journal journal = new Journal(new Counters());
  private final JournalWriter writer;
  private long sequence;

  Journals(Path file, String... facts) throws IOException {
    Map<String, String> header = new LinkedHashMap<>();
    header.put("microsPerQuarter", "400000");
    header.put("meter", "4/4");
    header.put("countIn", "NONE");
    header.put(CaptureFile.VOICES, "Alto,Bass");
    for (int i = 0; i < facts.length; i += 2) {
      header.put(facts[i], facts[i + 1]);
    }
    writer = JournalWriter.create(file, header, journal);
  }

  Journals event(int type, int word, int arg, double step) {
    long nanos = Math.round(step * STEP);
    journal.event(type, word, arg, sequence++, nanos, nanos);
    writer.pump();
    return this;
  }

  Journals start(double step) {
    return event(EventType.START, 0, 0, step);
  }

  Journals performer(int pitch, double from, double to) {
    return event(EventType.MIDI, MidiWord.noteOn(3, pitch, 90), 0, from)
        .event(EventType.MIDI, MidiWord.noteOff(3, pitch), 0, to);
  }

  Journals voice(int voice, int pitch, double from, double to) {
    output(MidiWord.noteOn(1 + voice, pitch, 70), from, OutputKind.SCHEDULED);
    return output(MidiWord.noteOff(1 + voice, pitch), to, OutputKind.SCHEDULED);
  }

  Journals output(int word, double step, int kind) {
    journal.output(word, Math.round(step * STEP), kind);
    writer.pump();
    return this;
  }

  @Override
  public void close() {
    writer.close();
  }
}
