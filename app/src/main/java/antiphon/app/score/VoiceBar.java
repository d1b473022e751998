package antiphon.app.score;

import static antiphon.app.score.MusicXml.decimal;

import antiphon.music.grid.KeySignature;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.audiveris.proxymusic.Accidental;
import org.audiveris.proxymusic.AccidentalValue;
import org.audiveris.proxymusic.Beam;
import org.audiveris.proxymusic.BeamValue;
import org.audiveris.proxymusic.Notations;
import org.audiveris.proxymusic.Note;
import org.audiveris.proxymusic.NoteType;
import org.audiveris.proxymusic.ObjectFactory;
import org.audiveris.proxymusic.Pitch;
import org.audiveris.proxymusic.Rest;
import org.audiveris.proxymusic.StartStop;
import org.audiveris.proxymusic.Stem;
import org.audiveris.proxymusic.StemValue;
import org.audiveris.proxymusic.Step;
import org.audiveris.proxymusic.Tie;
import org.audiveris.proxymusic.Tied;
import org.audiveris.proxymusic.TiedType;
import org.audiveris.proxymusic.YesNo;

/// Writes one bar of one voice.
///
/// @param number 1 for the higher voice of a staff
/// @param stem where stems go, empty where the reader's program may choose
/// @param bar steps in the bar
record VoiceBar(
    List<Atom> atoms,
    int number,
    KeySignature key,
    Optional<StemValue> stem,
    NoteValues values,
    int bar) {
  private static final ObjectFactory FACTORY = new ObjectFactory();

  /// The notes in order.
  List<Note> notes(IdentityHashMap<Atom, AccidentalValue> accidentals) {
    List<Note> notes = new ArrayList<>();
    for (Atom atom : atoms) {
      Note note = FACTORY.createNote();
      note.setDuration(decimal(atom.steps()));
      note.setVoice(Integer.toString(number));
      if (atom.isRest()) {
        rest(atom, note);
      } else {
        sounding(atom, note);
        AccidentalValue value = accidentals.get(atom);
        if (value != null) {
          Accidental accidental = FACTORY.createAccidental();
          accidental.setValue(value);
          note.setAccidental(accidental);
        }
      }
      notes.add(note);
    }
    beam(notes);
    return notes;
  }

  private void rest(Atom atom, Note note) {
    Rest rest = FACTORY.createRest();
    note.setRest(rest);
    if (values.isWholeBar(atom.start(), atom.steps())) {
      rest.setMeasure(YesNo.YES);
    } else {
      value(atom, note);
    }
  }

  private void sounding(Atom atom, Note note) {
    value(atom, note);
    Spelling spelling = Spelling.of(atom.pitch(), key);
    Pitch pitch = FACTORY.createPitch();
    pitch.setStep(Step.valueOf(String.valueOf(spelling.letter())));
    if (spelling.alteration() != 0) {
      pitch.setAlter(decimal(spelling.alteration()));
    }
    pitch.setOctave(spelling.octave());
    note.setPitch(pitch);
    stem.ifPresent(direction -> {
      Stem written = FACTORY.createStem();
      written.setValue(direction);
      note.setStem(written);
    });
    if (atom.tiedFrom() || atom.tiedTo()) {
      note.getNotations().add(FACTORY.createNotations());
    }
    if (atom.tiedFrom()) {
      tie(note, StartStop.STOP, TiedType.STOP);
    }
    if (atom.tiedTo()) {
      tie(note, StartStop.START, TiedType.START);
    }
  }

  private static void tie(Note note, StartStop type, TiedType drawn) {
    Tie tie = FACTORY.createTie();
    tie.setType(type);
    note.getTie().add(tie);
    Tied tied = FACTORY.createTied();
    tied.setType(drawn);
    Notations notations = note.getNotations().getFirst();
    notations.getTiedOrSlurOrTuplet().add(tied);
  }

  private static void value(Atom atom, Note note) {
    NoteType type = FACTORY.createNoteType();
    type.setValue(
        switch (atom.steps()) {
          case 16, 24 -> "whole";
          case 8, 12 -> "half";
          case 4, 6 -> "quarter";
          case 2, 3 -> "eighth";
          case 1 -> "16th";
          default -> throw new IllegalArgumentException("no note value of " + atom.steps());
        });
    note.setType(type);
    if (atom.steps() % 3 == 0) {
      note.getDot().add(FACTORY.createEmptyPlacement());
    }
  }

  /// Beams join what is shorter than a quarter within a beat.
  private void beam(List<Note> notes) {
    int from = 0;
    while (from < atoms.size()) {
      int to = from + 1;
      if (beamed(from)) {
        while (to < atoms.size() && beamed(to) && beat(to) == beat(from)) {
          to++;
        }
        if (to - from > 1) {
          join(notes, from, to, 1);
          join(notes, from, to, 2);
        }
      }
      from = to;
    }
  }

  private boolean beamed(int index) {
    return !atoms.get(index).isRest() && atoms.get(index).beams() > 0;
  }

  private int beat(int index) {
    return atoms.get(index).start() % bar / values.beat();
  }

  private void join(List<Note> notes, int from, int to, int level) {
    int at = from;
    while (at < to) {
      int end = at;
      while (end < to && atoms.get(end).beams() >= level) {
        end++;
      }
      for (int i = at; i < end; i++) {
        BeamValue value;
        if (end - at == 1) {
          value = at == from ? BeamValue.FORWARD_HOOK : BeamValue.BACKWARD_HOOK;
        } else {
          value = i == at ? BeamValue.BEGIN : i == end - 1 ? BeamValue.END : BeamValue.CONTINUE;
        }
        Beam beam = FACTORY.createBeam();
        beam.setNumber(level);
        beam.setValue(value);
        notes.get(i).getBeam().add(beam);
      }
      at = Math.max(end, at + 1);
    }
  }
}
