package antiphon.realtime;

import antiphon.music.time.Meter;
import antiphon.realtime.input.InputSettings;
import antiphon.realtime.journal.JournalException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Settings as the facts in a journal's header, and back.
final class SettingsFacts {
  private SettingsFacts() {}

  static Map<String, String> of(LoopSettings s) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("holdNanos", Long.toString(s.holdNanos()));
    facts.put("budgetNanos", Long.toString(s.budgetNanos()));
    facts.put("lateNanos", Long.toString(s.lateNanos()));
    facts.put("lateNotes", s.lateNotes().name());
    facts.put("offsetNanos", Long.toString(s.offsetNanos()));
    facts.put("seed", Long.toString(s.seed()));
    facts.put("microsPerQuarter", Integer.toString(s.microsPerQuarter()));
    facts.put("meter", s.meter().toString());
    facts.put("pickupSteps", Integer.toString(s.pickupSteps()));
    facts.put("clock", s.clock().name());
    facts.put("sendClock", Boolean.toString(s.sendClock()));
    facts.put("countIn", s.countIn().name());
    facts.put("metronome", Boolean.toString(s.click().on()));
    facts.put("clickChannel", Integer.toString(s.click().channel()));
    facts.put("clickOffsetNanos", Long.toString(s.click().offsetNanos()));
    facts.putAll(s.input().facts());
    facts.put("voiceChannels", joined(s.voiceChannels()));
    facts.put("steering", joined(s.steering()));
    return facts;
  }

  private static String joined(List<Integer> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static List<Integer> numbers(String joined) {
    return Arrays.stream(joined.split(",", -1)).map(Integer::valueOf).toList();
  }

  /// Journals from before there was a choice say only whether it clicked.
  private static ClickSettings click(Map<String, String> facts) throws JournalException {
    ClickSettings usual = ClickSettings.defaults();
    return new ClickSettings(
        Boolean.parseBoolean(fact(facts, "metronome")),
        Integer.parseInt(facts.getOrDefault("clickChannel", "" + usual.channel())),
        Long.parseLong(facts.getOrDefault("clickOffsetNanos", "" + usual.offsetNanos())));
  }

  static LoopSettings settings(Map<String, String> facts) throws JournalException {
    try {
      String[] meter = fact(facts, "meter").split("/", 2);
      return new LoopSettings(
          Long.parseLong(fact(facts, "holdNanos")),
          Long.parseLong(fact(facts, "budgetNanos")),
          Long.parseLong(fact(facts, "lateNanos")),
          LateNotes.valueOf(facts.getOrDefault("lateNotes", LateNotes.TIE_OVER.name())),
          Long.parseLong(fact(facts, "offsetNanos")),
          Long.parseLong(fact(facts, "seed")),
          Integer.parseInt(fact(facts, "microsPerQuarter")),
          new Meter(Integer.parseInt(meter[0]), Integer.parseInt(meter[1])),
          Integer.parseInt(fact(facts, "pickupSteps")),
          ClockSource.valueOf(fact(facts, "clock")),
          Boolean.parseBoolean(fact(facts, "sendClock")),
          CountIn.valueOf(fact(facts, "countIn")),
          click(facts),
          InputSettings.of(facts),
          numbers(fact(facts, "voiceChannels")),
          numbers(fact(facts, "steering")),
          IdleMode.BACKOFF);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new JournalException(
          "The journal's header has settings that make no sense: " + e.getMessage() + ".", e);
    }
  }

  static String fact(Map<String, String> facts, String key) throws JournalException {
    String value = facts.get(key);
    if (value == null) {
      throw new JournalException(
          "The journal's header says nothing about "
              + key
              + "; it was written by another version.");
    }
    return value;
  }
}
