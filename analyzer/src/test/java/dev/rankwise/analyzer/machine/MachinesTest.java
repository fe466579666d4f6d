package dev.rankwise.analyzer.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rankwise.analyzer.launch.BindingStyle;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachinesTest {

  @Test
  void areFoundByEveryName() {
    for (Machine machine : Machines.all()) {
      assertThat(Machines.named(machine.name())).contains(machine);
      assertThat(Machines.named(machine.name().toUpperCase(Locale.ROOT))).contains(machine);
      machine.aliases().forEach(alias -> assertThat(Machines.named(alias)).contains(machine));
    }
    assertThat(Machines.named("cray-2")).isEmpty();
  }

  @Test
  void haveNamesOfTheirOwnAndSources() {
    assertThat(
            Machines.all().stream()
                .flatMap(m -> Stream.concat(Stream.of(m.name()), m.aliases().stream())))
        .doesNotHaveDuplicates();
    assertThat(Machines.all()).allMatch(machine -> !machine.sources().isEmpty()).hasSize(16);
  }

  @ParameterizedTest
  @CsvSource({
    "cori-haswell, 32, 64, 16",
    "cori-knl, 68, 272, 68",
    "perlmutter-cpu, 128, 256, 16",
    "perlmutter-gpu, 64, 128, 16",
    "archer2, 128, 256, 16",
    "lumi-g, 56, 112, 16",
    "frontier, 56, 112, 16",
    "frontera, 56, 56, 28",
    "juwels, 48, 96, 24"
  })
  void haveTheCoresOfTheirGuides(String name, int cores, int cpus, int coresPerDomain) {
    NodeShape node = Machines.named(name).orElseThrow().node();
    assertThat(node.usableCores()).isEqualTo(cores);
    assertThat(node.usableCpus()).isEqualTo(cpus);
    assertThat(node.coresPerNumaDomain()).isEqualTo(coresPerDomain);
  }

  @Test
  void areFoundByTheNameOfTheCluster() {
    assertThat(Machines.ofCluster("jurecadc").orElseThrow().house().style())
        .isEqualTo(BindingStyle.NOMULTITHREAD);
    assertThat(Machines.ofCluster("Frontier").orElseThrow().house().style())
        .isEqualTo(BindingStyle.THREADS_PER_CORE);
    assertThat(Machines.ofCluster("stampede3").orElseThrow().usesIbrun()).isTrue();
    assertThat(Machines.ofCluster("research")).isEmpty();
  }

  /** NERSC, Running Python scripts; libfabric's fi_cxi(7); ibv_fork_init(3). */
  @ParameterizedTest
  @CsvSource({
    "cori-haswell, MPICH_GNI_FORK_MODE, FULLCOPY",
    "perlmutter-cpu, CXI_FORK_SAFE, 1",
    "frontera, IBV_FORK_SAFE, 1",
    "lumi-g, FI_CXI_DISABLE_CQ_HUGETLB, 1"
  })
  void knowWhatForkingTakesOnTheirNetwork(String name, String variable, String value) {
    assertThat(Machines.named(name).orElseThrow().forkEnvironment()).containsEntry(variable, value);
  }

  @Test
  void nameTheForkModeOfAriesNowhereElse() {
    assertThat(Machines.all())
        .filteredOn(machine -> machine.forkEnvironment().containsKey("MPICH_GNI_FORK_MODE"))
        .allMatch(machine -> machine.network() == Network.ARIES);
  }
}
