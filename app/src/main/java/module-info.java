/// The `antiphon` command: it joins the rooms of the house and speaks to the musician.
module antiphon.app {
  requires antiphon.model;
  requires antiphon.music;
  requires info.picocli;

  opens antiphon.app to
      info.picocli;
}
