package antiphon.realtime;

import antiphon.model.StepPlayer;
import antiphon.music.midi.MidiOutput;
import antiphon.music.time.Clock;
import antiphon.realtime.journal.Journal;
import antiphon.realtime.journal.JournalWriter;
import antiphon.realtime.machine.ThreadWish;
import antiphon.realtime.telemetry.Counters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a [Session] is made of.
public final class SessionBuilder {
  final LoopSettings settings;
  final MidiOutput output;
  final @Nullable StepPlayer[] players = new @Nullable StepPlayer[Session.PLAYER_SLOTS];
  final Counters counters = new Counters();
  private final Map<String, String> facts = new LinkedHashMap<>();
  private @Nullable Path journal;
  @Nullable MidiOutput clicks;
  boolean sysexPasses;
  Clock clock = Clock.SYSTEM;
  ThreadWish threads = ThreadWish.NONE;
  boolean tap;

  SessionBuilder(LoopSettings settings, MidiOutput output) {
    this.settings = settings;
    this.output = output;
  }

  /// Puts a player into a slot; play begins with slot 0.
  ///
  /// @param name what a replay will find it by
  public SessionBuilder player(int slot, String name, StepPlayer player) {
    players[slot] = player;
    facts.put("player." + slot, name);
    return this;
  }

  public SessionBuilder clock(Clock value) {
    clock = value;
    return this;
  }

  /// How the system should treat the threads of the loop and the output; [Session#refusal] tells
  /// what it does not grant.
  public SessionBuilder threads(ThreadWish value) {
    threads = value;
    return this;
  }

  /// Sends the metronome's clicks to a port of their own.
  public SessionBuilder clicks(MidiOutput port) {
    clicks = port;
    return this;
  }

  /// Passes SysEx that comes in on to the output, beside the loop and not journaled.
  public SessionBuilder passSysex() {
    sysexPasses = true;
    return this;
  }

  /// Makes [Session#tap] available.
  public SessionBuilder tap() {
    tap = true;
    return this;
  }

  /// Keeps a journal.
  ///
  /// @param more what else its header should say, such as the hash of the model
  public SessionBuilder journal(Path path, Map<String, String> more) {
    journal = path;
    facts.putAll(more);
    return this;
  }

  /// Wires it.
  ///
  /// @throws IOException where the journal cannot be created
  public Session build() throws IOException {
    Objects.requireNonNull(players[0], "a session needs a player in slot 0");
    if (journal == null) {
      return new Session(this, null, null);
    }
    facts.putAll(SettingsFacts.of(settings));
    Journal ring = new Journal(counters);
    return new Session(this, ring, JournalWriter.create(journal, facts, ring));
  }

  /// Wires it, without the journal.
  Session buildWithoutJournal() {
    Objects.requireNonNull(players[0], "a session needs a player in slot 0");
    return new Session(this, null, null);
  }
}
