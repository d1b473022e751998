package antiphon.app.score;

import static antiphon.app.score.MusicXml.decimal;
import static antiphon.app.score.MusicXml.whole;

import antiphon.music.grid.GridPiece;
import antiphon.music.grid.KeySignature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.audiveris.proxymusic.AboveBelow;
import org.audiveris.proxymusic.AccidentalValue;
import org.audiveris.proxymusic.Attributes;
import org.audiveris.proxymusic.Backup;
import org.audiveris.proxymusic.BarStyle;
import org.audiveris.proxymusic.BarStyleColor;
import org.audiveris.proxymusic.Barline;
import org.audiveris.proxymusic.Clef;
import org.audiveris.proxymusic.ClefSign;
import org.audiveris.proxymusic.Direction;
import org.audiveris.proxymusic.DirectionType;
import org.audiveris.proxymusic.Metronome;
import org.audiveris.proxymusic.ObjectFactory;
import org.audiveris.proxymusic.PerMinute;
import org.audiveris.proxymusic.RightLeftMiddle;
import org.audiveris.proxymusic.ScorePartwise.Part.Measure;
import org.audiveris.proxymusic.Sound;
import org.audiveris.proxymusic.StemValue;
import org.audiveris.proxymusic.Time;

/// Writes the bars of one staff.
final class StaffWriter {
  private static final int DIVISIONS = 4;
  private static final double MICROS_PER_MINUTE = 60e6;
  private static final ObjectFactory FACTORY = new ObjectFactory();

  private final GridPiece piece;
  private final Staff staff;
  private final KeySignature key;
  private final boolean first;
  private final NoteValues values;
  private final int bar;

  /// @param first whether it is the highest staff, which bears the tempo
  StaffWriter(GridPiece piece, Staff staff, KeySignature key, boolean first) {
    this.piece = piece;
    this.staff = staff;
    this.key = key;
    this.first = first;
    values = new NoteValues(piece.meter());
    bar = piece.meter().stepsPerBar();
  }

  List<Measure> measures() {
    int bars = Math.max(1, Math.ceilDiv(piece.steps(), bar));
    List<List<Atom>> voices =
        staff.voices().stream().map(voice -> Atom.of(voice, bars * bar, values)).toList();
    List<Measure> measures = new ArrayList<>();
    for (int i = 0; i < bars; i++) {
      int from = i * bar;
      List<List<Atom>> here =
          voices.stream()
              .map(atoms ->
                  atoms.stream()
                      .filter(atom -> atom.start() >= from && atom.start() < from + bar)
                      .toList())
              .toList();
      measures.add(measure(i, here, i == bars - 1));
    }
    return measures;
  }

  private Measure measure(int index, List<List<Atom>> voices, boolean last) {
    Measure measure = FACTORY.createScorePartwisePartMeasure();
    measure.setNumber(Integer.toString(index + 1));
    List<Object> contents = measure.getNoteOrBackupOrForward();
    if (index == 0) {
      contents.add(attributes());
      if (first) {
        contents.add(tempo());
      }
    }
    IdentityHashMap<Atom, AccidentalValue> accidentals = accidentals(voices);
    for (int voice = 0; voice < voices.size(); voice++) {
      if (voice > 0) {
        Backup backup = FACTORY.createBackup();
        backup.setDuration(decimal(bar));
        contents.add(backup);
      }
      Optional<StemValue> stem =
          voices.size() == 1
              ? Optional.empty()
              : Optional.of(voice == 0 ? StemValue.UP : StemValue.DOWN);
      contents.addAll(
          new VoiceBar(voices.get(voice), voice + 1, key, stem, values, bar).notes(accidentals));
    }
    if (last) {
      contents.add(finalBarline());
    }
    return measure;
  }

  /// What stands before notes, over all voices of the bar in the order of time. What is tied from
  /// the bar before keeps its accidental without writing it again.
  private IdentityHashMap<Atom, AccidentalValue> accidentals(List<List<Atom>> voices) {
    Accidentals state = new Accidentals(key);
    IdentityHashMap<Atom, AccidentalValue> written = new IdentityHashMap<>();
    voices.stream()
        .flatMap(List::stream)
        .filter(atom -> !atom.isRest() && !(atom.tiedFrom() && atom.start() % bar == 0))
        .sorted(Comparator.comparingInt(Atom::start))
        .forEach(atom -> {
          Spelling spelling = Spelling.of(atom.pitch(), key);
          state
              .before(spelling.natural(), spelling.letter(), spelling.alteration())
              .ifPresent(value -> written.put(atom, value));
        });
    return written;
  }

  private Attributes attributes() {
    Attributes attributes = FACTORY.createAttributes();
    attributes.setDivisions(decimal(DIVISIONS));
    var signature = FACTORY.createKey();
    signature.setFifths(whole(key.fifths()));
    signature.setMode(key.minor() ? "minor" : "major");
    attributes.getKey().add(signature);
    Time time = FACTORY.createTime();
    String beats = Integer.toString(piece.meter().beats());
    time.getTimeSignature().add(FACTORY.createTimeBeats(beats));
    String unit = Integer.toString(piece.meter().unit());
    time.getTimeSignature().add(FACTORY.createTimeBeatType(unit));
    attributes.getTime().add(time);
    Clef clef = FACTORY.createClef();
    clef.setSign(staff.bass() ? ClefSign.F : ClefSign.G);
    clef.setLine(whole(staff.bass() ? 4 : 2));
    attributes.getClef().add(clef);
    return attributes;
  }

  private Direction tempo() {
    int perMinute = (int) Math.round(MICROS_PER_MINUTE / piece.microsPerQuarter());
    PerMinute shown = FACTORY.createPerMinute();
    shown.setValue(Integer.toString(perMinute));
    Metronome metronome = FACTORY.createMetronome();
    metronome.setBeatUnit("quarter");
    metronome.setPerMinute(shown);
    DirectionType type = FACTORY.createDirectionType();
    type.setMetronome(metronome);
    Sound sound = FACTORY.createSound();
    sound.setTempo(decimal(perMinute));
    Direction direction = FACTORY.createDirection();
    direction.setPlacement(AboveBelow.ABOVE);
    direction.getDirectionType().add(type);
    direction.setSound(sound);
    return direction;
  }

  private static Barline finalBarline() {
    BarStyleColor style = FACTORY.createBarStyleColor();
    style.setValue(BarStyle.LIGHT_HEAVY);
    Barline barline = FACTORY.createBarline();
    barline.setLocation(RightLeftMiddle.RIGHT);
    barline.setBarStyle(style);
    return barline;
  }
}
