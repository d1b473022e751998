/// Typed settings: defaults, profiles, the user's file and the command line, checked as a whole.
module antiphon.config {
  requires transitive antiphon.music;
  requires typesafe.config;

  exports antiphon.config;
}
