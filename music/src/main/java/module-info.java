/// What musicians and machines agree on: pitches, MIDI words, musical time, ports and clocks.
module antiphon.music {
  requires static transitive org.jspecify;

  exports antiphon.music;
  exports antiphon.music.grid;
  exports antiphon.music.midi;
  exports antiphon.music.time;
}
