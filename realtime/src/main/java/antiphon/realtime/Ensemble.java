package antiphon.realtime;

import antiphon.model.StepPlayer;
import antiphon.music.Hot;
import antiphon.music.Pitch;
import antiphon.music.midi.MidiWord;
import antiphon.realtime.flight.LateEvent;
import antiphon.realtime.schedule.Item;
import antiphon.realtime.schedule.Metronome;
import antiphon.realtime.schedule.Schedule;
import antiphon.realtime.telemetry.Counters;

/// The accompanist's voices and what they are about to do: turns decisions into actions with a due
/// time, and actions into words that go out. Every note-on it sends has its note-off. Confined to
/// one thread.
final class Ensemble {
  /// Stands for a voice where the metronome's note is meant.
  private static final int CLICK = Voices.MAX;

  /// Stands for a voice where a note of a player that left is meant.
  private static final int LEFT = Voices.MAX + 1;

  private final Voices voices;
  private final Schedule schedule = new Schedule(64);
  private final Emitter out;
  private final Counters counters;
  private final Touch touch;
  private final LateEvent lateEvent = new LateEvent();
  private final boolean tiesOver;
  private int clickOff;
  private boolean sent;
  private boolean planned;
  private boolean correcting;
  private boolean corrected;

  Ensemble(LoopSettings settings, Emitter out, Counters counters) {
    voices = new Voices(settings);
    tiesOver = settings.lateNotes() == LateNotes.TIE_OVER;
    touch = new Touch(settings.seed());
    this.out = out;
    this.counters = counters;
  }

  /// A step opens. A note of the one before that comes late in its step, as in a triplet, may not
  /// have begun yet: it will, and the voice counts as sounding it.
  @Hot
  void openStep() {
    voices.openStep();
    schedule.carry();
    for (int voice = 0; voice < Voices.MAX; voice++) {
      Item late = schedule.attack(voice);
      if (late != null) {
        voices.expect(voice, late.value, late.velocity);
      }
    }
    sent = false;
    planned = false;
    correcting = false;
    corrected = false;
  }

  /// Whether a voice began or ended a note in the open step.
  @Hot
  boolean sent() {
    return sent;
  }

  /// Whether a voice began or ended a note in the open step, or is to.
  @Hot
  boolean committed() {
    return sent || planned;
  }

  /// How notes are struck.
  @Hot
  Touch touch() {
    return touch;
  }

  /// Whether the open step has been corrected, so that it may not be again.
  @Hot
  boolean corrected() {
    return corrected;
  }

  /// Whether nothing sounds and nothing is planned.
  @Hot
  boolean silent() {
    return voices.silent() && schedule.isEmpty();
  }

  /// What a voice sounds once all that is planned is done, or [Pitch#SILENT].
  @Hot
  int pitch(int voice) {
    Item planned = schedule.attack(voice);
    return planned == null ? voices.pitch(voice) : planned.value;
  }

  /// Whether that began in the open step, or begins.
  @Hot
  boolean attacked(int voice) {
    return schedule.attack(voice) != null || voices.attacked(voice);
  }

  @Hot
  long nextDue() {
    return schedule.nextDue();
  }

  /// What was planned for a step that was due at one time, and now is at another, moves with it.
  @Hot
  void move(long fromNanos, long toNanos) {
    schedule.move(fromNanos, fromNanos + Touch.LATEST_NANOS, toNanos - fromNanos);
  }

  /// Turns the player's latest decision into actions due at `atNanos`; what was planned before in
  /// this step and has not gone out is dropped.
  ///
  /// @param corrects whether something was decided for this step before
  @Hot
  void plan(
      StepPlayer player, boolean corrects, long atNanos, int kind, long cause, long causeNanos) {
    correcting = corrects;
    for (int voice = 0; voice < player.voices(); voice++) {
      schedule.cancelNew(voice);
      int decision = player.decision(voice);
      if (!voices.touched(voice)) {
        if (decision == StepPlayer.REST) {
          end(voice, atNanos, kind, cause, causeNanos);
        } else if (decision >= 0) {
          strike(player, voice, atNanos, kind, cause, causeNanos);
        }
      } else {
        correct(voice, decision, player.velocity(voice), atNanos, cause, causeNanos);
      }
    }
  }

  /// A note that the voice begins of its own accord, with its own touch.
  @Hot
  private void strike(
      StepPlayer player, int voice, long atNanos, int kind, long cause, long causeNanos) {
    long strikesAt = touch.strikesAt(voice, atNanos, player.delay(voice));
    boolean waits = kind == OutputKind.REPLY && strikesAt > atNanos;
    attack(
        voice,
        player.decision(voice),
        touch.velocity(voice, player.velocity(voice)),
        strikesAt,
        waits ? OutputKind.REPLY_ON_GRID : kind,
        cause,
        causeNanos);
  }

  /// The voice has begun or ended a note in this step already; the decision may want another.
  @Hot
  private void correct(
      int voice, int decision, int decidedVelocity, long atNanos, long cause, long causeNanos) {
    // To hold means that the note from before the step should sound: it is struck again.
    int pitch = decision == StepPlayer.HOLD ? voices.pitchBefore(voice) : decision;
    int velocity = decision == StepPlayer.HOLD ? voices.velocityBefore(voice) : decidedVelocity;
    if (pitch < 0) {
      end(voice, atNanos, OutputKind.CORRECTION, cause, causeNanos);
    } else if (pitch != voices.pitch(voice)) {
      attack(voice, pitch, velocity, atNanos, OutputKind.CORRECTION, cause, causeNanos);
    }
  }

  @Hot
  private void end(int voice, long atNanos, int kind, long cause, long causeNanos) {
    if (voices.pitch(voice) != Pitch.SILENT && schedule.hasRoom(1)) {
      planned = true;
      Item item = schedule.add(atNanos, Item.END);
      item.voice = voice;
      item.kind = kind;
      item.cause = cause;
      item.causeNanos = causeNanos;
    }
  }

  @Hot
  private void attack(
      int voice, int pitch, int velocity, long atNanos, int kind, long cause, long causeNanos) {
    if (schedule.hasRoom(2)) {
      planned = true;
      Item item = schedule.add(atNanos, Item.END_FOR_ATTACK);
      item.voice = voice;
      item.kind = kind;
      item.cause = cause;
      item.causeNanos = causeNanos;
      item = schedule.add(atNanos, Item.ATTACK);
      item.voice = voice;
      item.value = pitch;
      item.velocity = velocity;
      item.kind = kind;
      item.cause = cause;
      item.causeNanos = causeNanos;
    }
  }

  /// Does the first planned action now. A note that would leave more than `lateNanos` after it was
  /// due is left out, and the one before it ends or is tied over; other endings are always sent.
  @Hot
  void fireFirst(long now, long lateNanos) {
    Item item = schedule.removeFirst();
    long behind = now - item.dueNanos;
    fire(item, behind, behind > lateNanos);
  }

  /// A note is not sent because it would leave so long after it was due.
  @Hot
  void leaveOut(long behindNanos) {
    counters.increment(Counters.Id.LATE);
    lateEvent.leftOut(behindNanos);
  }

  @Hot
  private void fire(Item item, long behindNanos, boolean late) {
    int voice = item.voice;
    switch (item.action) {
      case Item.WORD -> {
        out.emit(item.value, item.dueNanos, item.kind, -1, 0);
        if (voice == CLICK) {
          clickOff = 0;
        }
      }
      case Item.END -> {
        release(voice, item.dueNanos, item.kind, item.cause, item.causeNanos);
        noteSent(item);
      }
      case Item.END_FOR_ATTACK -> {
        if (!late) {
          release(voice, item.dueNanos, item.kind, item.cause, item.causeNanos);
        } else if (voices.pitch(voice) != Pitch.SILENT) {
          endBeforeLate(item);
        }
      }
      case Item.ATTACK -> {
        if (late) {
          leaveOut(behindNanos);
        } else {
          voices.attack(voice, item.value, item.velocity);
          int word = MidiWord.noteOn(voices.channel(voice), item.value, item.velocity);
          out.emit(word, item.dueNanos, item.kind, item.cause, item.causeNanos);
          counters.increment(Counters.Id.NOTES);
          noteSent(item);
        }
      }
      default -> {}
    }
    if (item.carried && item.action != Item.WORD) {
      voices.didBefore(voice);
    }
  }

  /// What sounds before a note that is left out.
  @Hot
  private void endBeforeLate(Item item) {
    if (tiesOver) {
      counters.increment(Counters.Id.TIED_OVER);
    } else {
      release(item.voice, item.dueNanos, item.kind, item.cause, item.causeNanos);
      sent |= !item.carried;
    }
  }

  @Hot
  private void noteSent(Item item) {
    sent |= !item.carried;
    corrected |= correcting && !item.carried;
    if (item.kind == OutputKind.CORRECTION) {
      counters.increment(Counters.Id.CORRECTED);
    }
  }

  @Hot
  private void release(int voice, long due, int kind, long cause, long causeNanos) {
    int pitch = voices.pitch(voice);
    if (pitch != Pitch.SILENT) {
      voices.release(voice);
      out.emit(MidiWord.noteOff(voices.channel(voice), pitch), due, kind, cause, causeNanos);
    }
  }

  /// A click goes out, and its ending is planned. One that still sounds ends before.
  @Hot
  void click(int word, long due) {
    endClick(due);
    if (schedule.hasRoom(1)) {
      out.emit(word, due, OutputKind.CLICK, -1, 0);
      clickOff = MidiWord.noteOff(MidiWord.channel(word), MidiWord.data1(word));
      planWord(CLICK, clickOff, due + Metronome.LENGTH_NANOS, OutputKind.CLICK);
    }
  }

  @Hot
  private void endClick(long due) {
    if (clickOff != 0) {
      schedule.cancel(CLICK);
      out.emit(clickOff, due, OutputKind.CLICK, -1, 0);
      clickOff = 0;
    }
  }

  @Hot
  private void planWord(int voice, int word, long due, int kind) {
    Item item = schedule.add(due, Item.WORD);
    item.voice = voice;
    item.value = word;
    item.kind = kind;
  }

  /// Ends all that the voices sound, at once, and drops what they planned; for this step they stay
  /// silent.
  @Hot
  void releaseAll(long due) {
    for (int voice = 0; voice < Voices.MAX; voice++) {
      schedule.cancel(voice);
      release(voice, due, OutputKind.RELEASE, -1, 0);
    }
    sent = true;
    corrected = true;
  }

  /// The voices are to be another player's: what sounds ends at `due`.
  @Hot
  void handOver(long due) {
    for (int voice = 0; voice < Voices.MAX; voice++) {
      schedule.cancel(voice);
      int pitch = voices.pitch(voice);
      if (pitch != Pitch.SILENT && schedule.hasRoom(1)) {
        planWord(LEFT, MidiWord.noteOff(voices.channel(voice), pitch), due, OutputKind.RELEASE);
        voices.release(voice);
      }
    }
  }

  /// Ends everything at once, clicks too.
  @Hot
  void stop(long due) {
    releaseAll(due);
    while (!schedule.isEmpty()) {
      fire(schedule.removeFirst(), 0, true);
    }
  }
}
