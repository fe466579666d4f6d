package dev.rankwise.agent.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program in a JVM of its own with the agent, and how it ended. */
final class Rank {
  /** Far beyond what any program of the tests takes, also on a busy machine. */
  private static final long DEADLINE_SECONDS = 120;

  static final Path AGENT_JAR = Path.of(System.getProperty("rankwise.agent.jar", "missing"));

  /**
   * What a program left behind.
   *
   * @param exit its exit code, 128 + signal when a signal ended it
   * @param out its standard output
   * @param err its standard error
   */
  record Ended(int exit, String out, String err) {}

  private final Jdk jdk;
  private final Path folder;
  private final List<String> wrapper = new ArrayList<>();
  private final List<String> jvmOptions = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> classPath = new ArrayList<>();
  private String agentOptions;

  /** A rank whose working directory, output and run directory are in {@code folder}. */
  Rank(Jdk jdk, Path folder) {
    this.jdk = jdk;
    this.folder = folder;
    this.agentOptions = "dir=" + runFolder() + ",jfr=off";
  }

  /** The run directory, unless the options name another. */
  Path runFolder() {
    return folder.resolve("run");
  }

  Rank agent(String options) {
    agentOptions = options;
    return this;
  }

  Rank moreAgent(String options) {
    agentOptions += "," + options;
    return this;
  }

  Rank jvm(String... options) {
    jvmOptions.addAll(List.of(options));
    return this;
  }

  /** Puts what {@code type} was compiled with on the program's own class path. */
  Rank withLibraryOf(Class<?> type) {
    classPath.add(locationOf(type));
    return this;
  }

  Rank under(String... command) {
    wrapper.addAll(List.of(command));
    return this;
  }

  Rank env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Starts {@code program} and waits for its end. */
  Ended run(Class<?> program, String... arguments) throws IOException, InterruptedException {
    return end(start(program, arguments));
  }

  /** Starts {@code program}. */
  Process start(Class<?> program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(wrapper);
    command.add(jdk.java());
    if (!agentOptions.equals("none")) {
      command.add("-javaagent:" + AGENT_JAR + "=" + agentOptions);
    }
    command.addAll(jvmOptions);
    classPath.add(locationOf(program));
    command.addAll(List.of("-cp", String.join(":", classPath), program.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SLURM"));
    builder.environment().putAll(environment);
    builder.redirectOutput(folder.resolve("out").toFile());
    builder.redirectError(folder.resolve("err").toFile());
    return builder.start();
  }

  /** Waits for the end of {@code process}. */
  Ended end(Process process) throws IOException, InterruptedException {
    if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the program did not end in " + DEADLINE_SECONDS + " s");
    }
    return new Ended(
        process.exitValue(),
        Files.readString(folder.resolve("out")),
        Files.readString(folder.resolve("err")));
  }

  /** What the program has printed so far. */
  String out() throws IOException {
    return Files.readString(folder.resolve("out"));
  }

  private static String locationOf(Class<?> program) {
    return Path.of(program.getProtectionDomain().getCodeSource().getLocation().getPath())
        .toString();
  }
}
