package antiphon.realtime;

import antiphon.music.Hot;
import antiphon.music.time.Clock;
import antiphon.realtime.machine.LinuxThreads;
import antiphon.realtime.machine.ThreadWish;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A thread that runs one [Agent] until its work is over.
final class AgentThread {
  private final Agent agent;
  private final Idle idle;
  private final Clock clock;
  private final Thread thread;
  private final ThreadWish wish;
  private final Runnable atEnd;
  private final CompletableFuture<Optional<String>> refusal = new CompletableFuture<>();
  private volatile @Nullable Throwable failure;

  /// A thread that is not yet started.
  ///
  /// @param wish how the system should treat it
  /// @param atEnd runs on it at the end, also where the agent failed
  AgentThread(String name, Agent agent, Idle idle, Clock clock, ThreadWish wish, Runnable atEnd) {
    this.agent = agent;
    this.idle = idle;
    this.clock = clock;
    this.wish = wish;
    this.atEnd = atEnd;
    thread = Thread.ofPlatform().name(name).daemon(true).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      LinuxThreads.here().ifPresent(LinuxThreads::takeShortTurns);
      refusal.complete(wish.grant());
      loop();
    } catch (RuntimeException | Error e) {
      failure = e;
      refusal.complete(Optional.empty()); // no one waits for a thread that failed before
    } finally {
      atEnd.run();
    }
  }

  @Hot
  private void loop() {
    while (!agent.isDone()) {
      if (agent.doWork(clock.nanos()) > 0) {
        idle.reset();
      } else {
        idle.idle(agent);
      }
    }
  }

  /// Waits for the end.
  ///
  /// @return whether it came within that time
  boolean join(long millis) throws InterruptedException {
    thread.join(millis);
    return !thread.isAlive();
  }

  /// What the system did not grant the thread; waits until it has asked.
  Optional<String> refusal() {
    return refusal.join();
  }

  /// What ended it before its time, `null` where nothing did.
  @Nullable Throwable failure() {
    return failure;
  }
}
