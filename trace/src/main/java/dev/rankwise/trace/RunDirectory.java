package dev.rankwise.trace;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the files of one recorded run lie.
 *
 * <pre>
 *   run.json                      what was launched
 *   rank-00003.jfr                our events about a rank
 *   rank-00003.1234.jfr           the same of a further JVM that the rank started
 *   rank-00003.jvm.jfr            the JDK's events of that rank
 *   rank-00003.1234.stacks.jfr    async-profiler's samples of the rank's process
 *   node-n1.jfr                   events about all ranks of a node that are not Java
 * </pre>
 *
 * @param path the directory
 */
public record RunDirectory(Path path) {
  private static final Pattern RANK_FILE =
      Pattern.compile("rank-([0-9]{5,9})(?:\\.([0-9]+))?(\\.jvm|\\.stacks)?\\.jfr");
  private static final Pattern NODE_FILE = Pattern.compile("node-.+\\.jfr");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What a file of a run directory holds. */
  public enum Kind {
    /** Rankwise events about one rank. */
    RANK,
    /** Events of the JDK. */
    JVM,
    /** Stack samples. */
    STACKS,
    /** Rankwise events about the ranks of a node. */
    NODE,
    /** Nothing that was recorded. */
    OTHER
  }

  /** The directory below {@code parent} that a launch records into unless told otherwise. */
  public static RunDirectory standard(Path parent, LaunchIdentity identity, Instant start) {
    String name =
        identity
            .runId()
            .map(id -> id.replaceAll("[^A-Za-z0-9._-]", "_"))
            .orElseGet(() -> STAMP.format(start));
    return new RunDirectory(parent.resolve("rankwise-" + name));
  }

  /** What was launched. */
  public Path runJson() {
    return path.resolve("run.json");
  }

  /** Events about a rank. */
  public Path rankFile(int rank) {
    return path.resolve(stem(rank) + ".jfr");
  }

  /** Events about a further process of a rank. */
  public Path rankFile(int rank, long pid) {
    return path.resolve(stem(rank) + "." + pid + ".jfr");
  }

  /** The JDK's events about a rank. */
  public Path jvmFile(int rank) {
    return path.resolve(stem(rank) + ".jvm.jfr");
  }

  /** Stack samples of a process of a rank. */
  public Path stacksFile(int rank, long pid) {
    return path.resolve(stem(rank) + "." + pid + ".stacks.jfr");
  }

  /** Events about the ranks of a node. */
  public Path nodeFile(String hostname) {
    return path.resolve("node-" + hostname.replaceAll("[^A-Za-z0-9._-]", "_") + ".jfr");
  }

  private static String stem(int rank) {
    return String.format(Locale.ROOT, "rank-%05d", rank);
  }

  /** What {@code file} holds, told from its name. */
  public static Kind kindOf(Path file) {
    String name = file.getFileName().toString();
    Matcher matcher = RANK_FILE.matcher(name);
    if (matcher.matches()) {
      String suffix = matcher.group(3);
      return suffix == null ? Kind.RANK : suffix.equals(".jvm") ? Kind.JVM : Kind.STACKS;
    }
    return NODE_FILE.matcher(name).matches() ? Kind.NODE : Kind.OTHER;
  }

  /**
   * The rank that {@code file} is about, told from its name; empty for files that are not about
   * one.
   */
  public static OptionalInt rankOf(Path file) {
    Matcher matcher = RANK_FILE.matcher(file.getFileName().toString());
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }
}
