package dev.rankwise.trace;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the files of one recorded run lie.
 *
 * <pre>
 *   run.json                      what was launched
 *   submitted.sbatch              the script of the batch job, as its user wrote it
 *   rank-00003.jfr                our events about a rank
 *   rank-00003.1234.jfr           the same of a further JVM that the rank started
 *   rank-00003.jvm.jfr            the JDK's events of that rank
 *   rank-00003.1234.jvm.jfr       the same of a further JVM that the rank started
 *   rank-00003.1234.jvm.repository/
 *                                 the JDK's events of a JVM that still runs or was killed
 *   rank-00003.1234.stacks.jfr    async-profiler's samples of the rank's process
 *   node-n1.jfr                   events about all ranks of a node that are not Java
 * </pre>
 *
 * @param path the directory
 */
public record RunDirectory(Path path) {
  /** What a file of a run directory holds. */
  public enum Kind {
    /** Rankwise events about one rank. */
    RANK,
    /** Events of the JDK. */
    JVM,
    /** A folder in whose folders lie recordings of the JDK's events that were not finished. */
    JVM_REPOSITORY,
    /** Stack samples. */
    STACKS,
    /** Rankwise events about the ranks of a node. */
    NODE,
    /** Nothing that was recorded. */
    OTHER
  }

  /** The directory below {@code parent} that a launch records into unless told otherwise. */
  public static RunDirectory standard(Path parent, LaunchIdentity identity, Instant start) {
    String name = identity.runId().isPresent() ? plain(identity.runId().get()) : stamp(start);
    return new RunDirectory(parent.resolve("rankwise-" + name));
  }

  /** {@code 20261123-200000}, in universal time; a formatter would cost every rank its loading. */
  private static String stamp(Instant instant) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
    return padded(time.getYear(), 4)
        + padded(time.getMonthValue(), 2)
        + padded(time.getDayOfMonth(), 2)
        + "-"
        + padded(time.getHour(), 2)
        + padded(time.getMinute(), 2)
        + padded(time.getSecond(), 2);
  }

  /** {@code text} with each character that a file's name had better not have replaced. */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letterOrDigit =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      plain.append(letterOrDigit || c == '.' || c == '_' || c == '-' ? c : '_');
    }
    return plain.toString();
  }

  private static String padded(int number, int digits) {
    String text = Integer.toString(number);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }

  /** What was launched. */
  public Path runJson() {
    return path.resolve("run.json");
  }

  /** The script of the batch job, as its user wrote it. */
  public Path submittedScript() {
    return path.resolve("submitted.sbatch");
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

  /** The JDK's events about a further process of a rank. */
  public Path jvmFile(int rank, long pid) {
    return path.resolve(stem(rank) + "." + pid + ".jvm.jfr");
  }

  /** Where a JVM keeps the JDK's events about a process of a rank while it runs. */
  public Path jvmRepository(int rank, long pid) {
    return path.resolve(stem(rank) + "." + pid + ".jvm.repository");
  }

  /** Stack samples of a process of a rank. */
  public Path stacksFile(int rank, long pid) {
    return path.resolve(stem(rank) + "." + pid + ".stacks.jfr");
  }

  /** Events about the ranks of a node. */
  public Path nodeFile(String hostname) {
    return path.resolve("node-" + plain(hostname) + ".jfr");
  }

  private static String stem(int rank) {
    return "rank-" + padded(rank, 5);
  }

  /** Apart from the directory, so that ranks, which read no names, need not compile them. */
  private static final class FileNames {
    static final Pattern RANK =
        Pattern.compile("rank-([0-9]{5,9})(?:\\.([0-9]+))?(\\.jvm|\\.stacks)?\\.jfr");
    static final Pattern REPOSITORY =
        Pattern.compile("rank-([0-9]{5,9})\\.[0-9]+\\.jvm\\.repository");
    static final Pattern NODE = Pattern.compile("node-.+\\.jfr");
  }

  /** What {@code file} holds, told from its name. */
  public static Kind kindOf(Path file) {
    String name = file.getFileName().toString();
    Matcher matcher = FileNames.RANK.matcher(name);
    if (matcher.matches()) {
      String suffix = matcher.group(3);
      return suffix == null ? Kind.RANK : suffix.equals(".jvm") ? Kind.JVM : Kind.STACKS;
    }
    if (FileNames.REPOSITORY.matcher(name).matches()) {
      return Kind.JVM_REPOSITORY;
    }
    return FileNames.NODE.matcher(name).matches() ? Kind.NODE : Kind.OTHER;
  }

  /**
   * The rank that {@code file} is about, told from its name; empty for files that are not about
   * one.
   */
  public static OptionalInt rankOf(Path file) {
    String name = file.getFileName().toString();
    for (Pattern pattern : List.of(FileNames.RANK, FileNames.REPOSITORY)) {
      Matcher matcher = pattern.matcher(name);
      if (matcher.matches()) {
        return OptionalInt.of(Integer.parseInt(matcher.group(1)));
      }
    }
    return OptionalInt.empty();
  }
}
