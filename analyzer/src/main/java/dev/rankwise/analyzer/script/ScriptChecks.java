package dev.rankwise.analyzer.script;

import java.util.List;

/**
 * Everything that a script is looked at for, in the order in which mistakes are mended: launch
 * first, then what is infeasible, then binding, then threads, which follow the binding.
 */
public final class ScriptChecks {
  static final List<ScriptCheck> ALL =
      List.of(
          new UnreadPartCheck(),
          new AmbiguousOptionCheck(),
          new LateDirectiveCheck(),
          new SecondLauncherCheck(),
          new MissingSrunCheck(),
          new MpiTypeCheck(),
          new CopiesCheck(),
          new InfeasibleCheck(),
          new SlurmVariableCheck(),
          new CpusPerTaskInheritanceCheck(),
          new ConflictingBindingCheck(),
          new WholeNodeCheck(),
          new OversubscribedCheck(),
          new PackedThreadsCheck(),
          new CpusPerTaskFormulaCheck(),
          new SharedMaskCheck(),
          new StraddlingCheck(),
          new MoreRanksThanCoresCheck(),
          new IdleCoresCheck(),
          new MemoryBindingCheck(),
          new CoreSpecializationCheck(),
          new GpuCheck(),
          new SharedNodeMaskCheck(),
          new MpiLibraryBindingCheck(),
          new WorkerPinningCheck(),
          new KnlAffinityCheck(),
          new WorkerThreadsCheck(),
          new PoolSizeCheck(),
          new ForkUnderMpiCheck(),
          new DeadForkModeCheck(),
          new SilencedForkCheck(),
          new ThreadCountCheck(),
          new LibraryThreadsCheck(),
          new JvmThreadsCheck(),
          new HeapCheck(),
          new JvmShapeCheck(),
          new ConcurrentStepsCheck(),
          new StartUpCheck(),
          new OutputFileCheck());

  private ScriptChecks() {}

  /** The ids of the rules that scripts are looked at for. */
  public static List<String> ids() {
    return ALL.stream().flatMap(check -> check.rules().stream()).distinct().sorted().toList();
  }

  static List<ScriptFinding> findings(String text, CheckOptions options) {
    ScriptContext context = ScriptContext.of(JobScript.read(text), options);
    return ALL.stream().flatMap(check -> check.check(context)).distinct().toList();
  }
}
