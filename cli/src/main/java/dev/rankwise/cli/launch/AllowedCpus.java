package dev.rankwise.cli.launch;

import dev.rankwise.trace.CpuSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The CPUs that this process may use, which its children inherit. */
public final class AllowedCpus {
  private static final String FIELD = "Cpus_allowed_list:";

  private AllowedCpus() {}

  /**
   * Reads {@code self/status}, proc_pid_status(5).
   *
   * @param proc the mounted process file system
   */
  public static CpuSet read(Path proc) throws IOException {
    Path status = proc.resolve("self/status");
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith(FIELD)) {
        return CpuSet.parseList(line.substring(FIELD.length()));
      }
    }
    throw new IOException(status + ": no line " + FIELD);
  }
}
