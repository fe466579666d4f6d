package dev.rankwise.analyzer.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibrariesTest {
  private final Libraries libraries = new Libraries();

  @ParameterizedTest
  @CsvSource({
    "MPI, Open MPI, /usr/lib/x86_64-linux-gnu/libmpi.so.40.30.4",
    "MPI, Open MPI, /opt/openmpi-1.10.7/lib/libmpi.so.12.0.7",
    "MPI, MPICH, /usr/lib/x86_64-linux-gnu/libmpich.so.12.2.2",
    "MPI, MPICH, /opt/mpich-4.2/lib/libmpi.so.12.4.2",
    "MPI, Intel MPI, /opt/intel/oneapi/mpi/2021.9.0/lib/release/libmpi.so.12.0.0",
    "MPI, Cray MPICH, /opt/cray/pe/mpich/8.1.28/ofi/gnu/12.3/lib/libmpi_gnu_123.so.12.0.0",
    "MPI, Cray MPICH, /opt/cray/pe/lib64/libmpi_cray.so.12",
    "MPI, MVAPICH, /opt/mvapich2-2.3.7/lib/libmpi.so.12.1.1",
    "OPENMP, GNU OpenMP, /usr/lib/x86_64-linux-gnu/libgomp.so.1.0.0",
    "OPENMP, GNU OpenMP, /v/scikit_learn.libs/libgomp-a34b3233.so.1.0.0",
    "OPENMP, LLVM OpenMP, /usr/lib/llvm-14/lib/libomp.so.5",
    "OPENMP, Intel OpenMP, /opt/conda/lib/libiomp5.so",
    "BLAS, OpenBLAS, /usr/lib/x86_64-linux-gnu/openblas-pthread/libblas.so.3",
    "BLAS, OpenBLAS, /v/numpy.libs/libscipy_openblas64_-ff651d7f.so",
    "BLAS, OpenBLAS, /usr/lib/x86_64-linux-gnu/openblas-pthread/libopenblasp-r0.3.21.so",
    "BLAS, MKL, /opt/intel/oneapi/mkl/2023.1.0/lib/intel64/libmkl_rt.so.2",
    "BLAS, BLIS, /usr/lib/x86_64-linux-gnu/blis-pthread/libblis.so.4",
    "BLAS, reference BLAS, /usr/lib/x86_64-linux-gnu/blas/libblas.so.3.11.0",
    "NETWORK, Aries, /opt/cray/ugni/6.0.14.0/lib64/libugni.so.0.6.0",
    "NETWORK, Slingshot, /usr/lib64/libcxi.so.1.5.0",
    "NETWORK, verbs, /usr/lib64/libibverbs.so.1.14.44.0",
    "NETWORK, EFA, /usr/lib64/libibverbs/libefa-rdmav34.so",
    "LANGUAGE, Python, /usr/bin/python3.11",
    "LANGUAGE, Java, /usr/lib/jvm/temurin-17/lib/server/libjvm.so"
  })
  void knowsTheLibrary(LibraryKind kind, String name, String path) {
    assertThat(libraries.of(path)).contains(new Library(kind, name, path));
    assertThat(libraries.of(path)).as("once more").contains(new Library(kind, name, path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/usr/lib/x86_64-linux-gnu/libc.so.6",
        "/usr/lib/x86_64-linux-gnu/libxpmem.so.0",
        "/usr/lib/x86_64-linux-gnu/libfabric.so.1.20.0",
        "/home/user/python3-env/a.out"
      })
  void saysNothingOfOthers(String path) {
    assertThat(libraries.of(path)).isEmpty();
  }

  @Test
  void doesNotLookAtWhatCannotBeAPath() {
    assertThat(libraries.of("/libmkl_".repeat(1_000) + "x")).isEmpty();
  }
}
