/// Where music comes in and goes out: hardware and software ports, files, synthesizers.
module antiphon.devices {
  requires transitive antiphon.music;
  requires java.desktop;
  requires uk.co.xfactorylibrarians.coremidi4j;

  exports antiphon.devices;
  exports antiphon.devices.file;
  exports antiphon.devices.javasound;
  exports antiphon.devices.loopback;
}
