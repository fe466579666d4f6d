package dev.rankwise.analyzer.script;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Heaps that together do not fit into the memory of a node, which Slurm limits for all ranks at
 * once. Sources: Slurm's cgroup plugin; openjdk/jdk change 20646; HotSpot, {@code
 * MaxRAMPercentage}.
 */
final class HeapCheck implements StepCheck {
  /** HotSpot's default for one JVM. */
  private static final long DEFAULT_PERCENT = 25;

  /** A judgement: the rest is stacks, code and buffers. */
  private static final double MOST_SHARE = 0.8;

  /** A judgement. */
  private static final double SAFE_SHARE = 0.75;

  @Override
  public List<String> rules() {
    return List.of("J04");
  }

  @Override
  public Stream<ScriptFinding> check(Step step, ScriptContext context) {

    OptionalInt ranks = step.tasksPerNode();
    if (ranks.isEmpty() || !context.program(step).is(Program.Trait.JAVA)) {
      return Stream.empty();
    }
    OptionalLong memory = memoryMegabytes(step, context);
    if (memory.isEmpty()) {
      return Stream.empty();
    }
    JavaFlags flags = JavaFlags.of(step);
    OptionalLong given = flags.maxHeapMegabytes();
    double share = flags.number("-XX:MaxRAMPercentage").orElse(DEFAULT_PERCENT) / 100.0;
    double heap = given.isPresent() ? given.getAsLong() : share * memory.getAsLong();
    boolean fits = ranks.getAsInt() * heap <= MOST_SHARE * memory.getAsLong();
    return fits
        ? Stream.empty()
        : Stream.of(
            ScriptFinding.critical(
                "J04",
                step.command().line(),
                String.format(
                    Locale.ROOT,
                    "%d heaps of %.0f MB do not fit into %d MB of a node: -Xmx%dm leaves room.",
                    ranks.getAsInt(),
                    heap,
                    memory.getAsLong(),
                    (long) (SAFE_SHARE * memory.getAsLong() / ranks.getAsInt())),
                List.of()));
  }

  /** What the job asks for on a node, else what the machine has. */
  private static OptionalLong memoryMegabytes(Step step, ScriptContext context) {
    OptionalLong asked =
        context.inForce(step, "mem").map(JavaFlags::megabytes).orElse(OptionalLong.empty());
    if (asked.isPresent() && asked.getAsLong() > 0) {
      return asked;
    }
    OptionalLong perCpu =
        context.inForce(step, "mem-per-cpu").map(JavaFlags::megabytes).orElse(OptionalLong.empty());
    if (perCpu.isPresent() && step.tasksPerNode().isPresent()) {
      long cpus = (long) step.tasksPerNode().getAsInt() * step.cpusPerTask().orElse(1);
      return OptionalLong.of(perCpu.getAsLong() * cpus);
    }
    return context.machine().map(m -> m.node().memoryMegabytes()).orElse(OptionalLong.empty());
  }
}
