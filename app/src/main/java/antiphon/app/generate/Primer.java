package antiphon.app.generate;

import antiphon.app.UserError;
import antiphon.app.perform.Pieces;
import antiphon.evaluation.melody.MelodyCorpus;
import antiphon.evaluation.polyphony.PolyphonicEncoder;
import antiphon.model.encoding.PolyphonicEvents;
import antiphon.music.midi.MidiFile;
import antiphon.music.midi.MidiFileException;
import antiphon.music.midi.Part;
import antiphon.music.midi.SmfReader;
import antiphon.music.time.Meter;
import antiphon.music.time.MeterMap;
import antiphon.music.time.TempoMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a network hears before it goes on.
public final class Primer {
  private static final String BUNDLED = "nun-danket";
  private static final String BUNDLED_LABEL = "the beginning of Nun danket alle Gott";

  /// To the end of the first phrase, in bar 3.
  private static final int BUNDLED_STEPS = 44;

  private static final int STEPS_PER_QUARTER = 4;
  private static final int DEFAULT_MICROS_PER_QUARTER = 60_000_000 / 90;

  private final int[] events;
  private final int place;
  private final Meter meter;
  private final int microsPerQuarter;
  private final String label;
  private final List<String> remarks;

  private Primer(
      int[] events,
      int place,
      Meter meter,
      int microsPerQuarter,
      String label,
      List<String> remarks) {
    this.events = events;
    this.place = place;
    this.meter = meter;
    this.microsPerQuarter = microsPerQuarter;
    this.label = label;
    this.remarks = List.copyOf(remarks);
  }

  /// The events, not copied.
  public int[] events() {
    return events;
  }

  /// How far after a bar line the first event stands, in steps.
  int place() {
    return place;
  }

  Meter meter() {
    return meter;
  }

  int microsPerQuarter() {
    return microsPerQuarter;
  }

  /// What it is called towards a user.
  String label() {
    return label;
  }

  /// What was left out or changed, as sentences.
  public List<String> remarks() {
    return remarks;
  }

  /// The melody of a MIDI file, by the rules of [Part#melody], or a file of event text.
  public static Primer melody(Path file) {
    check(file);
    try {
      if (isMidi(file)) {
        SmfReader.Result read = SmfReader.read(file);
        return ofMelody(read.file(), file.toString(), read.warnings());
      }
      MelodyCorpus corpus = MelodyCorpus.read(file);
      return new Primer(
          corpus.events(),
          0,
          Meter.COMMON,
          DEFAULT_MICROS_PER_QUARTER,
          file.toString(),
          corpus.remarks());
    } catch (IOException | MidiFileException e) {
      throw new UserError(e);
    }
  }

  /// All voices of a MIDI file.
  static Primer voices(Path file) {
    check(file);
    if (!isMidi(file)) {
      throw new UserError(
          "--prime is " + file + ": for music in several voices it must be a MIDI file (.mid).");
    }
    try {
      SmfReader.Result read = SmfReader.read(file);
      int[] events = withoutEnd(PolyphonicEncoder.events(read.file()));
      return ofMidi(read.file(), events, 0, file.toString(), read.warnings());
    } catch (MidiFileException e) {
      throw new UserError(e);
    } catch (IllegalArgumentException e) {
      throw new UserError(
          file + " " + e.getMessage() + "; choose a file with music to go on from.", e);
    }
  }

  /// The first phrase of a chorale's melody that comes with the program.
  public static Primer bundledMelody() {
    try {
      Primer whole = ofMelody(Pieces.read(BUNDLED), BUNDLED_LABEL, List.of());
      return whole.with(Arrays.copyOf(whole.events, BUNDLED_STEPS - whole.place));
    } catch (IOException e) {
      throw new IllegalStateException("a chorale without a melody", e);
    }
  }

  /// The same phrase in four voices.
  static Primer bundledVoices() {
    MidiFile midi = Pieces.read(BUNDLED);
    int[] all = PolyphonicEncoder.events(midi);
    int steps = 0;
    int size = 0;
    while (steps < BUNDLED_STEPS) {
      steps += all[size++] == PolyphonicEvents.STEP_END ? 1 : 0;
    }
    return ofMidi(midi, Arrays.copyOf(all, size), 0, BUNDLED_LABEL, List.of());
  }

  private static Primer ofMelody(MidiFile midi, String label, List<String> warnings)
      throws IOException {
    MelodyCorpus corpus = MelodyCorpus.of(midi, label);
    List<String> remarks = new ArrayList<>(warnings);
    remarks.addAll(corpus.remarks());
    return ofMidi(midi, corpus.events(), firstStep(midi), label, remarks);
  }

  private static Primer ofMidi(
      MidiFile midi, int[] events, long firstStep, String label, List<String> remarks) {
    Meter meter = MeterMap.of(midi).meterAt(0);
    return new Primer(
        events,
        (int) (firstStep % meter.stepsPerBar()),
        meter,
        TempoMap.of(midi).microsPerQuarterAt(0),
        label,
        remarks);
  }

  private Primer with(int[] otherEvents) {
    return new Primer(otherEvents, place, meter, microsPerQuarter, label, remarks);
  }

  /// The step on which the melody begins.
  private static long firstStep(MidiFile midi) {
    long tick =
        Part.melody(midi).orElseThrow().notesOf(midi).stream()
            .mapToLong(note -> note.onsetTick())
            .min()
            .orElseThrow();
    return Math.round((double) tick * STEPS_PER_QUARTER / midi.ppq());
  }

  private static int[] withoutEnd(int[] events) {
    return Arrays.copyOf(events, events.length - 1);
  }

  private static boolean isMidi(Path file) {
    return file.toString().matches("(?i).*\\.midi?");
  }

  private static void check(Path file) {
    if (Files.isDirectory(file)) {
      throw new UserError(
          "--prime is " + file + ", a folder: name one MIDI file or one file of event text.");
    }
  }
}
