package antiphon.bench.forward;

import antiphon.model.format.PublishedNetworks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The figures as Markdown tables.
final class ForwardTable {
  private ForwardTable() {}

  static String of(List<Measured> all) {
    List<Subject> networks = PublishedNetworks.names().stream().map(Subject::published).toList();
    return networks(all, networks)
        + '\n'
        + growth(all, "window", Growth.windows())
        + '\n'
        + growth(all, "filters", Growth.filters())
        + '\n'
        + performers(all);
  }

  private static String networks(List<Measured> all, List<Subject> subjects) {
    List<String> head = new ArrayList<>(List.of("microseconds"));
    for (Engine engine : Engine.values()) {
      head.add(engine.title());
    }
    head.addAll(List.of("finish", "look-up", "fastest peer / full", "/ finish", "/ look-up"));
    StringBuilder text = head(head);
    for (Subject subject : subjects) {
      List<String> row = new ArrayList<>(List.of(subject.network()));
      for (Engine engine : Engine.values()) {
        row.add(cell(Measured.find(all, "forward", engine, subject, 1)));
      }
      Optional<Measured> full = Measured.find(all, "forward", Engine.ANTIPHON, subject, 1);
      Optional<Measured> finish = Measured.find(all, "finish", Engine.ANTIPHON, subject, 1);
      Optional<Measured> lookUp = Measured.find(all, "lookUp", Engine.ANTIPHON, subject, 1);
      Optional<Measured> peer = Measured.fastestPeer(all, subject);
      row.addAll(List.of(cell(finish), cell(lookUp)));
      row.addAll(List.of(ratio(peer, full), ratio(peer, finish), ratio(peer, lookUp)));
      row(text, row);
    }
    return text.toString();
  }

  private static String growth(List<Measured> all, String what, List<Subject> subjects) {
    StringBuilder text =
        head(List.of(Growth.SUBJECT.network() + ", " + what, "fastest peer", "full", "finish"));
    for (Subject subject : subjects) {
      String value =
          what.equals("window") ? String.valueOf(subject.window()) : subject.filters() + " times";
      row(
          text,
          List.of(
              value,
              cell(Measured.fastestPeer(all, subject)),
              cell(Measured.find(all, "forward", Engine.ANTIPHON, subject, 1)),
              cell(Measured.find(all, "finish", Engine.ANTIPHON, subject, 1))));
    }
    return text.toString();
  }

  private static String performers(List<Measured> all) {
    StringBuilder text =
        head(
            List.of(
                Growth.SUBJECT.network() + ", performers",
                "event and preparation",
                "event, prepared"));
    for (int count : Growth.PERFORMERS) {
      row(
          text,
          List.of(
              String.valueOf(count),
              cell(Measured.find(all, "whole", Engine.ANTIPHON, Growth.SUBJECT, count)),
              cell(Measured.find(all, "event", Engine.ANTIPHON, Growth.SUBJECT, count))));
    }
    return text.toString();
  }

  private static StringBuilder head(List<String> cells) {
    StringBuilder text = new StringBuilder();
    row(text, cells);
    text.append("|---").append("|---:".repeat(cells.size() - 1)).append("|\n");
    return text;
  }

  private static void row(StringBuilder text, List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String cell(Optional<Measured> measured) {
    return measured
        .map(one -> String.format(Locale.ROOT, one.micros() < 10 ? "%.2f" : "%,.0f", one.micros()))
        .orElse("-");
  }

  private static String ratio(Optional<Measured> peer, Optional<Measured> ours) {
    return peer.isEmpty() || ours.isEmpty()
        ? "-"
        : String.format(Locale.ROOT, "%.1f", peer.get().micros() / ours.get().micros());
  }
}
