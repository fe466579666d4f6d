package dev.rankwise.analyzer.advise;

import dev.rankwise.analyzer.diagnose.ForkUnderMpi;
import dev.rankwise.analyzer.diagnose.Verdict;
import dev.rankwise.analyzer.read.Library;
import dev.rankwise.analyzer.read.LibraryKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ranks that fork while MPI runs: what their network needs to bear it, or no fork. */
final class ForkUnderMpiAdvice implements AdviceRule {
  private static final String CODE =
      "Better not to fork under MPI at all: start the workers before MPI"
          + " (mpi4py.rc.initialize = False, then MPI.Init() after the pool), use"
          + " multiprocessing.set_start_method(\"forkserver\") or \"spawn\", or use more ranks"
          + " instead of workers.";

  @Override
  public String findingId() {
    return "fork-under-mpi";
  }

  @Override
  public Optional<Remedy> advise(Verdict.Found finding, Situation situation) {
    List<String> networks =
        situation.ranksOf(finding).stream()
            .flatMap(rank -> rank.libraries().stream())
            .filter(library -> library.kind() == LibraryKind.NETWORK)
            .map(Library::name)
            .distinct()
            .toList();
    Map<String, String> environment = new LinkedHashMap<>();
    for (String network : networks) {
      for (String variable : ForkUnderMpi.SAFE_VARIABLES.getOrDefault(network, List.of())) {
        int equals = variable.indexOf('=');
        environment.put(variable.substring(0, equals), variable.substring(equals + 1));
      }
    }
    return Optional.of(
        Remedy.because(
                "The network's hardware writes to memory of the parent by its physical address; after"
                    + " a fork that page may be the child's.",
                "F00 to F06; libfabric, fi_cxi(7), fi_verbs(7) and fi_efa(7); ibv_fork_init(3); HPE"
                    + " Cray MPICH, intro_mpi(3); Open MPI FAQ, fork",
                networks.contains("verbs")
                    ? "A node without such a network, whose MPI has its library mapped all the"
                        + " same; children that start another program at once."
                    : "Children that start another program at once, where no trouble is seen.")
            .withEnvironment(environment)
            .withCode(
                networks.contains("Slingshot")
                    ? CODE + " With huge pages set CXI_FORK_SAFE_HP=1, too."
                    : networks.contains("verbs")
                        ? CODE + " With huge pages set RDMAV_HUGEPAGES_SAFE=1, too."
                        : CODE));
  }
}
