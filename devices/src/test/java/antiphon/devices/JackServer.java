package antiphon.devices;

import antiphon.devices.jack.JackBackend;
import antiphon.music.midi.MidiInput;
import antiphon.music.time.Clock;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A JACK server without sound, of this test process alone, and the tools that come with it.
public final class JackServer implements AutoCloseable {
  private static final String NAME = "antiphon-test-" + ProcessHandle.current().pid();
  private static final int PERIOD = 64;
  private static final int LOOK_MILLIS = 20;
  private static final int LOOKS = 1000;
  private static final long PATIENCE_SECONDS = 10;

  private Process process;

  private JackServer(Process process) {
    this.process = process;
  }

  /// Starts a server, which from now on is the one that this process's clients find. Without jackd
  /// or libjack the test is skipped.
  public static JackServer start() throws Exception {
    assumeInstalled("jackd", "jackd2");
    Assumptions.assumeTrue(
        new JackBackend().problem().isEmpty(), "libjack is not installed (apt install jackd2)");
    setEnvironment("JACK_DEFAULT_SERVER", NAME);
    JackServer server = new JackServer(launch());
    server.awaitReady();
    return server;
  }

  /// Skips the test where a program is missing.
  public static void assumeInstalled(String program, String debianPackage) {
    boolean found =
        Stream.of(System.getenv("PATH").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    Assumptions.assumeTrue(
        found, program + " is not installed (apt install " + debianPackage + ")");
  }

  /// libjack asks the process's environment, which Java cannot change, for the server's name.
  @SuppressWarnings("restricted")
  private static void setEnvironment(String name, String value) throws Exception {
    Linker linker = Linker.nativeLinker();
    MethodHandle setenv =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("setenv"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      int ignored =
          (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /// Synchronous and with patience: a busy machine makes clients late, and this server waits for
  /// them, where one for the stage would go on without what they had to say.
  private static Process launch() throws IOException {
    return tool(("jackd -n " + NAME + " -S -t 200 -d dummy -r 48000 -p " + PERIOD).split(" ", -1))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /// A program of JACK's, to be run against this server.
  public static ProcessBuilder tool(String... command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JACK_DEFAULT_SERVER", NAME);
    builder.environment().put("JACK_NO_START_SERVER", "1");
    return builder;
  }

  /// Runs such a program to its end, and returns what it printed.
  public static String run(String... command) throws Exception {
    Process run = tool(command).redirectErrorStream(true).start();
    String printed = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    run.waitFor();
    return printed;
  }

  private void awaitReady() throws InterruptedException {
    awaitPort("Antiphon In");
  }

  /// Waits until a port is listed whose name contains `part`.
  public static PortInfo awaitPort(String part) throws InterruptedException {
    return awaitPort(new JackBackend(), part);
  }

  /// Waits until `backend` lists an input whose name contains `part`.
  public static PortInfo awaitPort(Backend backend, String part) throws InterruptedException {
    return awaitPort(backend, Direction.INPUT, part);
  }

  /// Waits until `backend` lists a port of that direction whose name contains `part`.
  public static PortInfo awaitPort(Backend backend, Direction direction, String part)
      throws InterruptedException {
    for (int i = 0; i < LOOKS; i++) {
      List<PortInfo> ports = backend.ports();
      for (PortInfo port : ports) {
        if (port.direction() == direction && port.name().contains(part)) {
          return port;
        }
      }
      Thread.sleep(LOOK_MILLIS);
    }
    throw new AssertionError("no port with '" + part + "' came");
  }

  /// Waits until all connections that were made before have taken effect. The server follows them
  /// from its next cycle on, and a connection of ours is not open before that.
  ///
  /// @param source any port to listen to
  public static void awaitConnections(PortInfo source) throws Exception {
    try (MidiInput listener = new JackBackend().input(source, Clock.SYSTEM)) {
      listener.open(new Arrivals());
    }
  }

  /// Changes the period while the server runs.
  public void period(int frames) throws Exception {
    run("jack_bufsize", String.valueOf(frames));
  }

  /// Ends the server as a crash would.
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /// Starts it again.
  public void restart() throws Exception {
    process = launch();
    awaitReady();
  }

  @Override
  public void close() {
    end(process);
  }

  /// Ends a program, by force where it does not end when asked to.
  public static void end(Process program) {
    program.destroy();
    program.onExit().completeOnTimeout(program, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    program.destroyForcibly();
  }
}
