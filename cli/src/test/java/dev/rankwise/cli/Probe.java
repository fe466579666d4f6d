package dev.rankwise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rankwise.cli.launch.AllowedCpus;
import dev.rankwise.trace.CpuSet;
import java.io.File;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Java program for tests to launch; also an agent that does nothing. */
public final class Probe {
  private Probe() {}

  /** Does what the first argument says. */
  public static void main(String[] arguments) throws Exception {
    String rank = String.valueOf(System.getenv("RANKWISE_RANK"));
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    switch (arguments[0]) {
      case "who" ->
          out.println(
              rank
                  + "/"
                  + System.getenv("RANKWISE_SIZE")
                  + " on "
                  + AllowedCpus.read(Path.of("/proc")));
      case "read" ->
          out.println(rank + " read " + new String(System.in.readAllBytes(), UTF_8).strip());
      case "exit" -> System.exit(Integer.parseInt(arguments[1 + Integer.parseInt(rank)]));
      case "wait" -> {
        out.println(ProcessHandle.current().pid());
        Thread.currentThread().join();
      }
      case "work" -> {
        long end = System.nanoTime() + 1_500_000_000L;
        while (System.nanoTime() < end) {
          Thread.onSpinWait();
        }
        out.println("worked");
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /** All that {@link #main} needs, and no agent, which has to come from its jar. */
  static String classPath() {
    return Stream.of(Probe.class, AllowedCpus.class, CpuSet.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Says that it is there. */
  public static void premain(String options, Instrumentation instrumentation) {
    System.setProperty("probe.agent", options);
    if (options.contains("tell=")) {
      new PrintStream(System.err, true, UTF_8).println("agent " + options);
    }
  }
}
