/// The loop that listens, decides and schedules, with its rings, telemetry and journal.
module antiphon.realtime {
  requires transitive antiphon.model;
  requires com.lmax.disruptor;
  requires HdrHistogram;
  requires jdk.jfr;

  exports antiphon.realtime;
  exports antiphon.realtime.input;
  exports antiphon.realtime.journal;
  exports antiphon.realtime.machine;
  exports antiphon.realtime.sync;
  exports antiphon.realtime.telemetry;
}
