package antiphon.devices.file;

/// How a thread lets time pass.
@FunctionalInterface
interface Waiter {
  /// Waits until `nanos` on the clock, or less.
  void await(long nanos);
}
