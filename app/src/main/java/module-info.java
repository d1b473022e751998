/// The `antiphon` command: it joins the rooms of the house and speaks to the musician.
module antiphon.app {
  requires antiphon.config;
  requires antiphon.devices;
  requires antiphon.evaluation;
  requires antiphon.model;
  requires antiphon.music;
  requires antiphon.realtime;
  requires com.google.gson;
  requires info.picocli;
  requires jakarta.xml.bind;
  requires java.desktop;
  requires java.management;
  requires jdk.management;
  requires jump3r;
  requires proxymusic;

  opens antiphon.app to
      info.picocli;
  opens antiphon.app.bench to
      info.picocli;
  opens antiphon.app.capture to
      info.picocli;
  opens antiphon.app.doctor to
      info.picocli;
  opens antiphon.app.evaluate to
      info.picocli;
  opens antiphon.app.generate to
      info.picocli;
  opens antiphon.app.inspect to
      info.picocli;
  opens antiphon.app.jam to
      info.picocli;
  opens antiphon.app.latency to
      info.picocli;
  opens antiphon.app.perform to
      info.picocli;
  opens antiphon.app.score to
      info.picocli;
  opens antiphon.app.study to
      info.picocli;
}
