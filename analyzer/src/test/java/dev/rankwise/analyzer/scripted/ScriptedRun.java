package dev.rankwise.analyzer.scripted;

import dev.rankwise.analyzer.Analysis;
import dev.rankwise.analyzer.Analyzer;
import dev.rankwise.analyzer.measure.Measures;
import dev.rankwise.analyzer.measure.Metrics;
import dev.rankwise.analyzer.merge.Run;
import dev.rankwise.analyzer.merge.RunMerger;
import dev.rankwise.analyzer.read.RunReader;
import dev.rankwise.analyzer.read.UnreadableRunException;
import dev.rankwise.trace.CpuSet;
import dev.rankwise.trace.Launcher;
import dev.rankwise.trace.RunDirectory;
import dev.rankwise.trace.event.Launch;
import dev.rankwise.trace.event.TraceEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The script of a launch: {@code srun} with a mask for every rank, unless it says {@link
 * #launchedBy}.
 */
public final class ScriptedRun {
  /** When the launch begins; an odd time, so that slots begin before the ranks do. */
  public static final long START_NANOS = 1_800_000_000_037_000_000L;

  private static final String JOB = "4711";

  private final List<ScriptedRank> ranks;
  private Launcher launcher = Launcher.SRUN;
  private String jobCpus = "";
  private int missing = -1;
  private String step = "0";
  private String job = "";
  private int formatVersion = TraceEvent.FORMAT_VERSION;

  private ScriptedRun(List<ScriptedRank> ranks) {
    this.ranks = ranks;
  }

  /** A launch whose {@code size} ranks each follow {@code script}. */
  public static ScriptedRun of(int size, Consumer<ScriptedRank> script) {
    List<ScriptedRank> ranks =
        IntStream.range(0, size).mapToObj(rank -> new ScriptedRank(rank, size)).toList();
    ranks.forEach(script);
    return new ScriptedRun(ranks);
  }

  /** A launch of {@code ranks}, in the order of their numbers. */
  public static ScriptedRun of(List<ScriptedRank> ranks) {
    return new ScriptedRun(ranks);
  }

  /** The CPUs that the job holds on each node, such as {@code 64(x2)}. */
  public ScriptedRun jobCpus(String perNode) {
    jobCpus = perNode;
    return this;
  }

  /** Every rank runs {@code line}. */
  public ScriptedRun running(String line) {
    ranks.forEach(rank -> rank.command = line);
    return this;
  }

  /** Started by something else than {@code srun}. */
  public ScriptedRun launchedBy(Launcher other) {
    launcher = other;
    return this;
  }

  /** Inside the job {@code id}, but no step of it. */
  public ScriptedRun job(String id) {
    job = id;
    return this;
  }

  /** Step {@code number} of the job. */
  public ScriptedRun step(int number) {
    step = Integer.toString(number);
    return this;
  }

  /** Written in another version of the format. */
  public ScriptedRun formatVersion(int version) {
    formatVersion = version;
    return this;
  }

  /** Rank {@code rank} leaves no file. */
  public ScriptedRun without(int rank) {
    missing = rank;
    return this;
  }

  /** Writes the files. */
  public Path writeTo(Path directory) {
    try {
      Files.createDirectories(directory);
      for (ScriptedRank rank : ranks) {
        if (rank.rank != missing && !rank.observed) {
          writeRank(rank, new RunDirectory(directory).rankFile(rank.rank));
        }
      }
      for (String node : nodes()) {
        writeNode(node, new RunDirectory(directory).nodeFile(node));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return directory;
  }

  /** Writes the file of {@code rank} alone, as {@code file}. */
  public void writeRank(int rank, Path file) {
    try {
      writeRank(ranks.get(rank), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeRank(ScriptedRank rank, Path file) throws IOException {
    if (launcher == Launcher.SRUN) {
      slurm(rank);
    }
    RankFile.write(file, rank, launch(rank), START_NANOS);
  }

  /** The run as it is read back. */
  public Run read(Path directory) throws UnreadableRunException {
    return readBack(writeTo(directory));
  }

  /** The run that lies in {@code directory}. */
  public static Run readBack(Path directory) throws UnreadableRunException {
    return RunMerger.merge(directory, Optional.empty(), RunReader.read(directory));
  }

  /** Its measures. */
  public Measures measure(Path directory) throws UnreadableRunException {
    return Metrics.of(read(directory));
  }

  /** All that is said of it. */
  public Analysis analyze(Path directory) throws UnreadableRunException {
    return Analyzer.analyze(writeTo(directory), Optional.empty());
  }

  /** The events of all processes of the observed ranks of a node, in their order in time. */
  private void writeNode(String node, Path file) throws IOException {
    NodeFile events = new NodeFile();
    for (ScriptedRank rank : ranks) {
      if (rank.observed && rank.rank != missing && rank.node.name().equals(node)) {
        if (launcher == Launcher.SRUN) {
          slurm(rank);
        }
        RankFile.write(rank, launch(rank), START_NANOS, events);
        for (ScriptedRank child : rank.children) {
          RankFile.write(child, launch(child), START_NANOS, events);
        }
      }
    }
    events.writeTo(file);
  }

  private Launch launch(ScriptedRank rank) {
    boolean slurm = launcher == Launcher.SRUN;
    return new Launch(
        formatVersion,
        launcher.name(),
        slurm ? JOB + "." + step : "run-1",
        slurm ? JOB : job,
        slurm ? step : "",
        ranks.size(),
        local(rank).indexOf(rank),
        local(rank).size(),
        rank.node.name(),
        nodes().indexOf(rank.node.name()),
        rank.pid,
        rank.command,
        "/home/user",
        rank.mask.toString());
  }

  private void slurm(ScriptedRank rank) {
    rank.environment.putIfAbsent("SLURM_JOB_ID", JOB);
    rank.environment.putIfAbsent("SLURM_STEP_ID", step);
    rank.environment.putIfAbsent("SLURM_LOCALID", "" + local(rank).indexOf(rank));
    rank.environment.putIfAbsent("SLURM_CPU_BIND_TYPE", "mask_cpu:");
    rank.environment.putIfAbsent(
        "SLURM_CPU_BIND_LIST",
        local(rank).stream().map(other -> hex(other.mask)).collect(Collectors.joining(",")));
    if (!jobCpus.isEmpty()) {
      rank.environment.put("SLURM_JOB_CPUS_PER_NODE", jobCpus);
    }
  }

  private List<ScriptedRank> local(ScriptedRank rank) {
    return ranks.stream().filter(other -> other.node.name().equals(rank.node.name())).toList();
  }

  private List<String> nodes() {
    return ranks.stream().map(rank -> rank.node.name()).distinct().toList();
  }

  private static String hex(CpuSet mask) {
    BigInteger bits = BigInteger.ZERO;
    for (int cpu : mask.cpus()) {
      bits = bits.setBit(cpu);
    }
    return "0x" + bits.toString(16).toUpperCase(Locale.ROOT);
  }
}
