/// Where music comes in and goes out: hardware and software ports, files, synthesizers.
module antiphon.devices {
  requires transitive antiphon.music;

  exports antiphon.devices;
  exports antiphon.devices.file;
  exports antiphon.devices.loopback;
}
