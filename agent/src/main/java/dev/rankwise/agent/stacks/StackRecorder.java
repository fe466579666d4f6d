package dev.rankwise.agent.stacks;

import dev.rankwise.agent.jvm.JdkInternals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import one.profiler.AsyncProfiler;

/** Samples the stacks of this process into a file of its own until stopped. */
public final class StackRecorder {
  /** Where async-profiler's classes lie; the build of the agent's jar moves them. */
  private static final String PROFILER_PACKAGE = "one.profiler";

  /** The profiler begins a new, readable part of its file this often; 5 s is its minimum. */
  private static final String COMMON_OPTIONS = "chunktime=5s,loglevel=none,jfr,jfropts=27";

  /**
   * What samples CPU time, best first. A timer for each thread needs neither a permission nor, as
   * perf events do, one of the program's file descriptors for each thread.
   */
  private static final List<String> CPU_ENGINES = List.of("ctimer", "cpu", "itimer");

  private final AsyncProfiler profiler;

  private StackRecorder(AsyncProfiler profiler) {
    this.profiler = profiler;
  }

  /**
   * Starts sampling.
   *
   * @param file where the samples go; created
   * @param cpu CPU time between two samples of a thread
   * @param wall time between two samples of any thread
   * @param libraryFolders where the native library may lie for a moment
   * @param internals the JDK's permission to load it
   * @throws IOException in one line, when stacks cannot be sampled
   */
  public static StackRecorder start(
      Path file,
      Optional<Duration> cpu,
      Optional<Duration> wall,
      List<Path> libraryFolders,
      JdkInternals internals)
      throws IOException {
    String target = file.toAbsolutePath().toString();
    if (target.indexOf(',') >= 0 || target.indexOf('%') >= 0) {
      throw new IOException("async-profiler takes no comma or percent sign in " + target);
    }
    NativeAccess.grant(StackRecorder.class.getClassLoader(), PROFILER_PACKAGE, internals);
    StackRecorder recorder = new StackRecorder(ProfilerLibrary.load(libraryFolders));
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      recorder.startFirst(commands(target, cpu, wall));
    } catch (IOException e) {
      Files.delete(file);
      throw e;
    }
    return recorder;
  }

  private static List<String> commands(
      String target, Optional<Duration> cpu, Optional<Duration> wall) {
    String rest = "," + COMMON_OPTIONS + ",file=" + target;
    if (cpu.isEmpty()) {
      return List.of("start,event=wall,interval=" + nanos(wall.orElseThrow()) + rest);
    }
    String wallOption = wall.isEmpty() ? "" : ",wall=" + nanos(wall.get());
    List<String> commands = new ArrayList<>();
    for (String engine : CPU_ENGINES) {
      commands.add("start,event=" + engine + ",interval=" + nanos(cpu.get()) + wallOption + rest);
    }
    return commands;
  }

  private static String nanos(Duration duration) {
    return Long.toString(duration.toNanos());
  }

  private void startFirst(List<String> commands) throws IOException {
    String reason = "";
    for (String command : commands) {
      try {
        profiler.execute(command);
        return;
      } catch (IllegalArgumentException | IllegalStateException e) {
        reason = e.getMessage();
      }
    }
    throw new IOException("async-profiler did not start: " + reason);
  }

  /**
   * Stops sampling and completes the file.
   *
   * @throws IOException in one line, when the last part of the file is missing
   */
  public void stop() throws IOException {
    try {
      profiler.execute("stop");
    } catch (IllegalStateException e) {
      throw new IOException("async-profiler did not stop: " + e.getMessage(), e);
    }
  }
}
