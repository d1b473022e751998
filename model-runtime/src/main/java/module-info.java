/// Compiled networks: their file, their arithmetic, and the music they read and write.
module antiphon.model {
  requires transitive antiphon.music;
  requires com.google.gson;
  requires jdk.incubator.vector;

  exports antiphon.model;
  exports antiphon.model.chorale;
  exports antiphon.model.duet;
  exports antiphon.model.encoding;
  exports antiphon.model.format;
  exports antiphon.model.kernel;
  exports antiphon.model.song;
}
