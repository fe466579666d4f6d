package dev.rankwise.analyzer.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rankwise.analyzer.jfr.Method;
import dev.rankwise.analyzer.jfr.StackFrame;
import dev.rankwise.analyzer.jfr.StackTrace;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StackClassifierTest {
  private final StackClassifier classifier = new StackClassifier();

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("stacks")
  void tellsWhatAStackDoes(Activity activity, String method, String frames) {
    StackClassifier.Judged judged = classifier.judge(stack(frames));

    assertThat(judged.activity()).contains(activity);
    assertThat(judged.method()).isEqualTo(method);
  }

  /** The innermost frame first; frames with a dot are Java's. */
  static Stream<Arguments> stacks() {
    return Stream.of(
        waits(
            Activity.LOCK,
            "app.Solver.add",
            "__futex_abstimed_wait pthread_cond_wait ObjectMonitor::enter"
                + " SharedRuntime::complete_monitor_locking_C app.Solver.add app.Main.main"),
        waits(
            Activity.LOCK,
            "app.Solver.add",
            "pthread_cond_wait Parker::park Unsafe_Park jdk.internal.misc.Unsafe.park"
                + " java.util.concurrent.locks.LockSupport.park"
                + " java.util.concurrent.locks.AbstractQueuedSynchronizer.acquire"
                + " java.util.concurrent.locks.ReentrantLock$Sync.lock"
                + " java.util.concurrent.locks.ReentrantLock.lock app.Solver.add"),
        waits(
            Activity.IDLE,
            "Parker::park",
            "Parker::park Unsafe_Park jdk.internal.misc.Unsafe.park"
                + " java.util.concurrent.locks.LockSupport.park"
                + " java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject.await"
                + " java.util.concurrent.LinkedBlockingQueue.take"
                + " java.util.concurrent.ThreadPoolExecutor.getTask"
                + " java.util.concurrent.ThreadPoolExecutor.runWorker java.lang.Thread.run"),
        waits(
            Activity.IDLE,
            "jdk.internal.misc.Unsafe.park",
            "jdk.internal.misc.Unsafe.park java.util.concurrent.locks.LockSupport.park"
                + " java.util.concurrent.ForkJoinPool.awaitWork"
                + " java.util.concurrent.ForkJoinPool.runWorker"),
        waits(
            Activity.PARK,
            "app.Main.main",
            "ObjectMonitor::wait java.lang.Object.wait0 java.lang.Object.wait"
                + " java.lang.Thread.join java.lang.Thread.join app.Main.main"),
        waits(
            Activity.PARK,
            "app.Main.main",
            "jdk.internal.misc.Unsafe.park java.util.concurrent.locks.LockSupport.park"
                + " java.util.concurrent.locks.AbstractQueuedSynchronizer.acquire"
                + " java.util.concurrent.CountDownLatch.await app.Main.main"),
        waits(Activity.COMMUNICATION, "__poll", "__poll poll_dispatch opal_progress MPI_Recv main"),
        waits(Activity.COMMUNICATION, "mca_btl_vader_poll", "mca_btl_vader_poll PMPI_Bcast main"),
        waits(Activity.COMMUNICATION, "MPIDI_CH3I_Progress", "MPIDI_CH3I_Progress mpi_send_ main"),
        waits(
            Activity.COMMUNICATION,
            "app.Heat.main",
            "jdk.internal.misc.Unsafe.park java.util.concurrent.locks.LockSupport.park"
                + " org.pcj.internal.InternalGroup.barrier org.pcj.PCJ.barrier app.Heat.main"),
        waits(
            Activity.OPENMP_WAIT,
            "do_spin",
            "do_spin do_wait gomp_barrier_wait_end gomp_team_barrier_wait_end omp_region"),
        waits(Activity.OPENMP_WAIT, "futex_wait", "futex_wait do_wait gomp_thread_start"),
        waits(Activity.OPENMP_WAIT, "sched_yield", "sched_yield __kmp_hyper_barrier_release main"),
        waits(
            Activity.SOCKET,
            "app.Peer.receive",
            "__libc_recv sun.nio.ch.NioSocketImpl.read"
                + " java.net.Socket$SocketInputStream.read app.Peer.receive"),
        waits(
            Activity.SOCKET,
            "app.Peer.read",
            "__GI___libc_read sun.nio.ch.SocketDispatcher.read0 sun.nio.ch.SocketChannelImpl.read"
                + " app.Peer.read"),
        waits(Activity.SOCKET, "app.Peer.read", "epoll_wait sun.nio.ch.EPoll.wait app.Peer.read"),
        waits(
            Activity.FILE_IO,
            "app.Input.load",
            "__GI___libc_read java.io.FileInputStream.readBytes java.io.FileInputStream.read"
                + " app.Input.load"),
        waits(
            Activity.IDLE,
            "app.Main.main",
            "java.lang.Thread.sleep0 java.lang.Thread.sleep" + " app.Main.main"),
        waits(Activity.GC, "oopDesc::size", "oopDesc::size G1ParScanThreadState::trim_queue"),
        waits(
            Activity.JIT,
            "PhaseIdealLoop::build",
            "PhaseIdealLoop::build" + " CompileBroker::compiler_thread_loop"));
  }

  private static Arguments waits(Activity activity, String method, String frames) {
    return arguments(activity, method, frames);
  }

  @Test
  void callsTheProgramsOwnFramesNothingElse() {
    StackClassifier.Judged judged =
        classifier.judge(stack("java.util.HashMap.get app.Solver.step app.Main.main"));

    assertThat(judged.activity()).isEmpty();
    assertThat(judged.method()).isEqualTo("app.Solver.step");
  }

  @Test
  void theProgramsFirstFrameEndsTheWalk() {
    StackClassifier.Judged computing =
        classifier.judge(stack("app.Heat.step org.pcj.internal.Worker.run java.lang.Thread.run"));
    StackClassifier.Judged parked =
        classifier.judge(
            stack(
                "jdk.internal.misc.Unsafe.park java.util.concurrent.CountDownLatch.await"
                    + " app.Heat.join org.pcj.internal.Worker.run"));

    assertThat(computing.activity()).as("PCJ only started it").isEmpty();
    assertThat(parked.activity()).contains(Activity.PARK);
  }

  @Test
  void nativeCodeOfTheProgramDoesNotEndTheWalk() {
    assertThat(classifier.judge(stack("memcpy exchange_halo MPI_Sendrecv main")).activity())
        .contains(Activity.COMMUNICATION);
  }

  @Test
  void aThreadOfAnOpenMpTeamThatComputesDoesNotWait() {
    assertThat(classifier.judge(stack("dgemm_kernel omp_region gomp_thread_start")).activity())
        .isEmpty();
    assertThat(
            classifier
                .judge(stack("omp_region __kmp_invoke_microtask __kmp_launch_thread"))
                .activity())
        .isEmpty();
  }

  @Test
  void aTeamOfAnOpenMpWithoutSymbolsWaitsWhereNothingOfTheProgramIsFurtherIn() {
    String runtime = "/usr/lib/x86_64-linux-gnu/libgomp.so.1.0.0";

    assertThat(classifier.judge(stack(runtime + " start_thread clone3")).activity())
        .contains(Activity.OPENMP_WAIT);
    assertThat(classifier.judge(stack(runtime + " GOMP_parallel main")).activity())
        .contains(Activity.OPENMP_WAIT);
    assertThat(classifier.judge(stack("solve main._omp_fn.0 " + runtime + " clone3")).activity())
        .as("the team's work")
        .isEmpty();
  }

  @Test
  void aPythonThreadThatWaitsForAnotherHoldsNoLock() {
    assertThat(
            classifier
                .judge(
                    stack("__futex_abstimed_wait_common PyThread_acquire_lock_timed /bin/python3"))
                .activity())
        .contains(Activity.PARK);
  }

  @Test
  void aNativeFrameIsItsSymbolWhateverLibraryItIsIn() {
    StackFrame frame = new StackFrame(new Method("libmpi.so.40", "MPI_Recv", "()L;"), 0, "Native");

    assertThat(classifier.judge(new StackTrace(List.of(frame), false)).activity())
        .contains(Activity.COMMUNICATION);
  }

  /** The routine that a thread was started with decides, however deep in libraries it works. */
  @ParameterizedTest
  @CsvSource({
    "OPENMP, 'dgemm_kernel solve_omp_fn gomp_thread_start thread_start_wrapper start_thread'",
    "OPENMP, 'solve /usr/lib/x86_64-linux-gnu/libgomp.so.1.0.0 start_thread clone3'",
    "OPENMP, 'omp_region __kmp_invoke_microtask __kmp_launch_thread __kmp_launch_worker clone3'",
    "BLAS, 'dgemm_kernel exec_threads blas_thread_server start_thread clone3'",
    "BLAS, 'dgemm_kernel /opt/numpy.libs/libscipy_openblas64_-6bb31eeb.so start_thread clone'",
    "MPI, 'epoll_wait event_base_loop /usr/lib/libopen-pal.so.40.30.2 start_thread clone3'",
    ", 'dgemm_kernel gomp_team_start GOMP_parallel main __libc_start_call_main'",
    ", 'dgemm_kernel /usr/lib/libopenblas.so.0 solve start_thread clone3'",
    ", 'MPI_Recv exchange progress start_thread clone3'"
  })
  void namesThePoolThatAThreadIsOf(@Nullable ThreadPool pool, String frames) {
    assertThat(classifier.judge(stack(frames)).pool()).isEqualTo(Optional.ofNullable(pool));
  }

  @Test
  void survivesFramesOfWhichNothingIsKnown() {
    StackTrace unknown =
        new StackTrace(
            List.of(
                new StackFrame(null, 0, null),
                new StackFrame(new Method(null, null, null), 0, "Native"),
                new StackFrame(new Method(null, "run", null), 0, "Interpreted")),
            true);

    assertThat(classifier.judge(unknown))
        .isEqualTo(new StackClassifier.Judged(Optional.empty(), "run", Set.of(), Optional.empty()));
    assertThat(classifier.judge(new StackTrace(List.of(), false)))
        .isEqualTo(new StackClassifier.Judged(Optional.empty(), "", Set.of(), Optional.empty()));
  }

  private static StackTrace stack(String frames) {
    return new StackTrace(
        Arrays.stream(frames.split(" ")).map(StackClassifierTest::frame).toList(), false);
  }

  private static StackFrame frame(String name) {
    boolean java = name.matches("[a-z]+\\..*\\.[a-zA-Z0-9]+");
    int dot = java ? name.lastIndexOf('.') : 0;
    Method method = new Method(name.substring(0, dot), name.substring(java ? dot + 1 : 0), "()V");
    return new StackFrame(method, 1, java ? "JIT compiled" : "Native");
  }
}
