/// Where music comes in and goes out: hardware and software ports, files, synthesizers.
module antiphon.devices {
  requires transitive antiphon.music;
  requires antiphon.config;
  requires java.desktop;
  requires java.logging;
  requires uk.co.xfactorylibrarians.coremidi4j;

  exports antiphon.devices;
  exports antiphon.devices.file;
  exports antiphon.devices.jack;
  exports antiphon.devices.javasound;
  exports antiphon.devices.link;
  exports antiphon.devices.loopback;
  exports antiphon.devices.rtmidi;
  exports antiphon.devices.synth;
}
