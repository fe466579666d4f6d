package dev.rankwise.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Starts programs with async-profiler in them, since only that tells. */
final class ProfilerChecks {
  private ProfilerChecks() {}

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

  static Diagnosis preload(Machine machine) throws InterruptedException {
    Path library = machine.agent().resolveSibling(platform()).resolve("libasyncProfiler.so");
    if (!Files.isReadable(library)) {
      return noPreload("no " + library, "install Rankwise as one folder");
    }
    try {
      Path samples = Files.createTempFile("rankwise-doctor-", ".jfr");
      try {
        String start = "start,event=ctimer,quiet,loglevel=error,jfr,file=" + samples;
        List<String> command =
            List.of("env", "LD_PRELOAD=" + library, "ASPROF_COMMAND=" + start, "true");
        String reason =
            machine.ask(command).map(ProfilerChecks::reason).orElse("the program did not end");
        if (reason.isEmpty() && Files.size(samples) > 0) {
          return Diagnosis.ok("preload", "the dynamic loader loads async-profiler into programs");
        }
        return noPreload(
            reason.isEmpty() ? "LD_PRELOAD has no effect" : reason,
            "allow LD_PRELOAD, and files to be executed in " + library.getParent());
      } finally {
        Files.delete(samples);
      }
    } catch (IOException e) {
      return noPreload(e.toString(), "allow files to be written in /tmp");
    }
  }

  private static Diagnosis noPreload(String found, String remedy) {
    return Diagnosis.missing(
        "preload",
        found,
        "no stack samples of programs that are not Java: time in MPI stays unknown",
        remedy);
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
                .map(ProfilerChecks::reason)
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
