package dev.rankwise.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The JDKs, the agent, and the profiler in it. */
final class JavaChecks {
  private static final int OLDEST = 17;
  private static final Pattern VERSION =
      Pattern.compile("^JAVA_VERSION=\"(?:1\\.)?([0-9]+)", Pattern.MULTILINE);

  private JavaChecks() {}

  static Diagnosis jdks(Machine machine) {
    TreeMap<Path, Integer> versions = new TreeMap<>();
    Optional<Path> onPath = machine.program("java").flatMap(JavaChecks::home);
    Stream.concat(
            onPath.stream(),
            machine.list("usr/lib/jvm").stream().flatMap(home -> real(home).stream()))
        .forEach(home -> version(home).ifPresent(version -> versions.put(home, version)));
    String others =
        versions.entrySet().stream()
            .map(jdk -> jdk.getValue() + " (" + jdk.getKey() + ")")
            .collect(Collectors.joining(", "));
    if (onPath.isEmpty()) {
      return Diagnosis.limited(
          "java",
          others.isEmpty() ? "no java on PATH" : "no java on PATH; " + others,
          "Java ranks need the path of their java in the launch line",
          "put a JDK of version " + OLDEST + " or newer on PATH");
    }
    Optional<Integer> version = version(onPath.get());
    return version.isPresent() && version.get() < OLDEST
        ? Diagnosis.limited(
            "java",
            "java on PATH is " + version.get() + "; " + others,
            "the agent does not load into it",
            "use Java " + OLDEST + " or newer for the ranks")
        : Diagnosis.ok("java", others);
  }

  private static Optional<Path> home(Path java) {
    return real(java).map(file -> file.resolve("../..").normalize());
  }

  private static Optional<Path> real(Path path) {
    try {
      return Optional.of(path.toRealPath());
    } catch (IOException dangling) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> version(Path home) {
    try {
      Matcher matcher = VERSION.matcher(Files.readString(home.resolve("release")));
      return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    } catch (IOException noRelease) {
      return Optional.empty();
    }
  }

  static Diagnosis agent(Machine machine) {
    return Files.isReadable(machine.agent())
        ? Diagnosis.ok("agent", machine.agent().toString())
        : Diagnosis.missing(
            "agent",
            machine.agent() + " cannot be read",
            "Java ranks cannot be recorded",
            "install Rankwise as one folder");
  }

  static Diagnosis stacks(Machine machine) throws InterruptedException {
    return profile(
        machine,
        "ctimer",
        reason ->
            reason.isEmpty()
                ? Diagnosis.ok("stacks", "async-profiler loads on " + platform())
                : Diagnosis.missing(
                    "stacks",
                    reason,
                    "no stack samples: time in MPI, locks and hot methods stays unknown",
                    "allow files to be executed in " + System.getProperty("java.io.tmpdir")));
  }

  static Diagnosis perfEvents(Machine machine) throws InterruptedException {
    String paranoid = machine.text("proc/sys/kernel/perf_event_paranoid").orElse("unknown");
    String setting = "perf_event_paranoid = " + paranoid;
    return profile(
        machine,
        "page-faults",
        reason ->
            reason.isEmpty() && paranoid.matches("-?[01]")
                ? Diagnosis.ok("perf-events", setting)
                : Diagnosis.limited(
                    "perf-events",
                    reason.isEmpty() ? setting : setting + "; " + reason,
                    "no kernel frames in stacks; CPU time is sampled by timers instead",
                    "nothing to do, unless kernel frames are wanted: sysctl"
                        + " kernel.perf_event_paranoid=1"));
  }

  /** What to say of the reason that profiling failed for, empty if it did not fail. */
  private interface Judge {
    Diagnosis judge(String reason);
  }

  private static Diagnosis profile(Machine machine, String event, Judge judge)
      throws InterruptedException {
    try {
      Path folder = Files.createTempDirectory("rankwise-doctor-");
      Path library = folder.resolve("libasyncProfiler.so");
      Path samples = folder.resolve("samples.jfr");
      try {
        extract(machine.agent(), library);
        String start = "=start,event=" + event + ",jfr,file=" + samples;
        String java = machine.javaHome().resolve("bin/java").toString();
        return judge.judge(
            machine
                .ask(List.of(java, "-agentpath:" + library + start, "-version"))
                .map(JavaChecks::reason)
                .orElse(java + " did not end"));
      } finally {
        Files.deleteIfExists(samples);
        Files.deleteIfExists(library);
        Files.delete(folder);
      }
    } catch (IOException e) {
      return judge.judge(e.toString());
    }
  }

  private static String reason(Machine.Answer answer) {
    return answer
        .text()
        .lines()
        .filter(line -> line.startsWith("[ERROR]") || line.startsWith("[WARN]"))
        .findFirst()
        .orElse(answer.exitCode() == 0 ? "" : answer.firstLine());
  }

  private static void extract(Path agent, Path library) throws IOException {
    String name = platform() + "/libasyncProfiler.so";
    try (ZipFile jar = new ZipFile(agent.toFile())) {
      ZipEntry entry = jar.getEntry(name);
      if (entry == null) {
        throw new IOException("no " + name + " in " + agent);
      }
      try (InputStream in = jar.getInputStream(entry)) {
        Files.copy(in, library);
      }
    }
  }

  /** This platform in the names that async-profiler gives its libraries. */
  private static String platform() {
    String architecture = System.getProperty("os.arch", "");
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT)
        + switch (architecture) {
          case "amd64", "x86_64" -> "-x64";
          case "aarch64" -> "-arm64";
          default -> "-" + architecture;
        };
  }
}
