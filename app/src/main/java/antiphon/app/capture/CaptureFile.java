package antiphon.app.capture;

import antiphon.app.perform.Instruments;
import antiphon.app.perform.PerformanceFile;
import antiphon.app.perform.TimedWords;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.SmfWriter;
import antiphon.music.time.Meter;
import antiphon.realtime.ClockSource;
import antiphon.realtime.CountIn;
import antiphon.realtime.EventType;
import antiphon.realtime.OutputKind;
import antiphon.realtime.input.InputSettings;
import antiphon.realtime.journal.JournalException;
import antiphon.realtime.journal.JournalReader;
import antiphon.realtime.journal.JournalRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A performance out of its journal: a track `Performer`, then one for each voice, with the tempi
/// and meters that held. Of a journal that was cut, as by a crash, it takes what is whole.
///
/// Times are as played, not quantized. Clicks and what was only passed through are left out.
public final class CaptureFile {
  /// The key in a journal's header whose value names the voices, from the highest, with commas
  /// between them.
  public static final String VOICES = "voices";

  private final TimedWords heard = new TimedWords();
  private final TimedWords sent = new TimedWords();
  private final InputSettings input;
  private final List<Integer> channels;
  private final Timeline timeline;

  private CaptureFile(InputSettings input, List<Integer> channels, Timeline timeline) {
    this.input = input;
    this.channels = channels;
    this.timeline = timeline;
  }

  /// Makes a journal into a MIDI file beside it, of the same name, over one that is there.
  ///
  /// @return the file, or nothing where no note was played
  /// @throws JournalException where the file is no journal
  public static Optional<Path> write(Path journal) throws IOException, JournalException {
    Optional<MidiFile> midi;
    try (JournalReader reader = JournalReader.open(journal)) {
      midi = of(reader);
    }
    if (midi.isEmpty()) {
      return Optional.empty();
    }
    Path file = midiPath(journal);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.write(part, SmfWriter.write(midi.get()));
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    return Optional.of(file);
  }

  /// Where [#write] puts the file.
  static Path midiPath(Path journal) {
    String name = String.valueOf(journal.getFileName());
    int dot = name.lastIndexOf('.');
    return journal.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".mid");
  }

  /// The performance in a journal, or nothing where no note was played.
  public static Optional<MidiFile> of(JournalReader reader) throws IOException, JournalException {
    CaptureFile capture =
        new CaptureFile(
            input(reader),
            channels(reader),
            new Timeline(
                CountIn.valueOf(reader.facts().getOrDefault("countIn", CountIn.NONE.name())),
                ClockSource.valueOf(reader.facts().getOrDefault("clock", ClockSource.OWN.name())),
                number(reader, "microsPerQuarter", 600_000),
                meter(reader),
                number(reader, "pickupSteps", 0)));
    @Nullable JournalRecord record = reader.next();
    while (record != null) {
      capture.take(record);
      record = reader.next();
    }
    if (capture.heard.size() + capture.sent.size() == 0) {
      return Optional.empty();
    }
    List<String> voices =
        new ArrayList<>(
            List.of(reader.facts().getOrDefault(VOICES, "Voice 1,Voice 2,Voice 3").split(",", -1)));
    capture.addLaterVoices(voices);
    return Optional.of(
        new PerformanceFile(
                Timeline.PPQ, capture.timeline.conductor(), capture.timeline.startNanos())
            .of(capture.heard, capture.sent, voices));
  }

  /// A player who took over may have had more voices than the first, whose names are known.
  private void addLaterVoices(List<String> voices) {
    for (int i = 0; i < sent.size(); i++) {
      while (MidiWord.isNoteOn(sent.word(i))
          && MidiWord.channel(sent.word(i)) >= Instruments.channel(voices.size())) {
        voices.add("Voice " + (voices.size() + 1));
      }
    }
  }

  private void take(JournalRecord record) {
    switch (record) {
      case JournalRecord.Event event -> take(event);
      case JournalRecord.Output out -> {
        if (!MidiWord.isSync(out.word())
            && out.kind() != OutputKind.CLICK
            && out.kind() != OutputKind.THRU
            && out.kind() != OutputKind.PANIC) {
          takeVoice(out.word(), out.dueNanos());
        }
      }
      case JournalRecord.ClockValue _,
          JournalRecord.Player _,
          JournalRecord.Gap _,
          JournalRecord.End _ -> {}
    }
  }

  /// A voice's word goes to the channel that the voice has in the file, whatever it was sent on.
  private void takeVoice(int word, long nanos) {
    int voice = channels.indexOf(MidiWord.channel(word));
    if (voice >= 0) {
      sent.add((word & ~0x0f) | Instruments.channel(voice), nanos);
      if (MidiWord.isNoteOn(word)) {
        timeline.seen(nanos);
      }
    }
  }

  private void take(JournalRecord.Event event) {
    switch (event.type()) {
      case EventType.START -> timeline.start(event.timeNanos());
      case EventType.TEMPO -> timeline.tempo(event.word(), event.timeNanos());
      case EventType.METER -> timeline.meter(event.word(), event.arg(), event.timeNanos());
      case EventType.MIDI -> {
        if (MidiWord.isSync(event.word())) {
          timeline.sync(event.word(), event.timeNanos());
        }
        if (MidiWord.command(event.word()) == 0xf0) {
          return;
        }
        heard.add(event.word(), event.timeNanos());
        if (MidiWord.isNoteOn(event.word())) {
          timeline.seen(event.timeNanos());
        }
        if (input.beginsMelody(event.word())) {
          timeline.onset(
              MidiWord.data1(event.word()), MidiWord.data2(event.word()), event.timeNanos());
        }
      }
      default -> {}
    }
  }

  private static InputSettings input(JournalReader reader) throws JournalException {
    try {
      return InputSettings.of(reader.facts());
    } catch (IllegalArgumentException e) {
      throw new JournalException("The journal's header makes no sense: " + e.getMessage() + ".", e);
    }
  }

  private static List<Integer> channels(JournalReader reader) throws JournalException {
    String channels = reader.facts().getOrDefault("voiceChannels", "1,2,3,4,5,6,7,8");
    try {
      return Arrays.stream(channels.split(",", -1)).map(Integer::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new JournalException("The journal's header has the channels " + channels + ".", e);
    }
  }

  private static int number(JournalReader reader, String key, int otherwise)
      throws JournalException {
    try {
      return Integer.parseInt(reader.facts().getOrDefault(key, Integer.toString(otherwise)));
    } catch (NumberFormatException e) {
      throw new JournalException("The journal's header has no number for " + key + ".", e);
    }
  }

  private static Meter meter(JournalReader reader) throws JournalException {
    String text = reader.facts().getOrDefault("meter", "4/4");
    try {
      String[] parts = text.split("/", 2);
      return new Meter(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new JournalException("The journal's header has the meter " + text + ".", e);
    }
  }
}
